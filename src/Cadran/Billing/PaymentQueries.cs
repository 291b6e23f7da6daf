using Cadran.Billing.Journal;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Rates.Domain;
using Cadran.Rates.Exchange;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A payment with whose it is, and what it put on which invoice.</summary>
internal sealed record PaymentRow(
    Payment Payment,
    string Customer,
    IReadOnlyList<PaidInvoice> Invoices,
    Money Refunded,
    Money Unallocated
)
{
    public Money Amount => Money.OfMinor(Payment.AmountMinor, Payment.Currency);

    public bool IsReversed => Payment.ReversedAt is not null;
}

internal sealed record PaidInvoice(Id<Invoice> Id, string Number, Money Amount);

/// <summary>Payments as lists, and what they can be put on.</summary>
internal sealed class PaymentQueries(Store store)
{
    /// <summary>The currency of the books.</summary>
    public Task<Currency> Books(CancellationToken stop) =>
        store.Read.Set<Workspaces.Workspace>().Select(w => w.Currency).SingleAsync(stop);

    /// <summary>A page, newest first. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<(IReadOnlyList<PaymentRow> Rows, string? Next)>> List(
        Id<Organization>? customer,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = store.Read.Set<Payment>().AsQueryable();
        if (customer is { } only)
            rows = rows.Where(p => p.OrganizationId == only);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<Payment>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(p => p.Id < last);
        }
        var found = await rows.OrderByDescending(p => p.Id).Take(page.Count + 1).ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        return (
            await Rows(shown, stop),
            found.Count > page.Count ? Cursors.Write(shown[^1].Id) : null
        );
    }

    /// <summary>What changed since then. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<PaymentRow>>> Changed(
        Id<Organization>? customer,
        Since since,
        PageQuery page,
        CancellationToken stop
    )
    {
        var rows = store.Read.Set<Payment>().AsQueryable();
        if (customer is { } only)
            rows = rows.Where(p => p.OrganizationId == only);
        var found = await ChangedRows.Of(store.Read, rows, since, page, stop, "payment");
        return found.Succeeded
            ? found.Value.With(await Rows([.. found.Value.Items], stop))
            : Result<Page<PaymentRow>>.Refused(found.Refusals);
    }

    public async Task<Result<PaymentRow>> One(Id<Payment> id, CancellationToken stop)
    {
        var payment = await store.Read.Set<Payment>().FirstOrDefaultAsync(p => p.Id == id, stop);
        return payment is null ? PlatformRefusals.NotFound : (await Rows([payment], stop))[0];
    }

    /// <summary>Who recorded or reversed a payment.</summary>
    public async Task<string?> NameOf(Guid? member, CancellationToken stop) =>
        member is { } known
            ? await store
                .Read.Set<Member>()
                .Where(m => m.Id == new Id<Member>(known))
                .Select(m => m.Name)
                .FirstOrDefaultAsync(stop)
            : null;

    /// <summary>What a customer owes, oldest due first.</summary>
    public async Task<IReadOnlyList<Invoice>> Open(
        Id<Organization> customer,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<Invoice>()
            .Owed()
            .Where(i => i.OrganizationId == customer)
            .OrderBy(i => i.DueDate)
            .ThenBy(i => i.Id)
            .Take(200)
            .ToListAsync(stop);

    /// <summary>All customers, by name: money may also come before there is anything to pay.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Payers(CancellationToken stop)
    {
        var rows = await store
            .Read.Set<Organization>()
            .Where(o => o.ArchivedAt == null)
            .OrderBy(o => o.NameKey)
            .Select(o => new { o.Id, o.Name })
            .Take(2_000)
            .ToListAsync(stop);
        return [.. rows.Select(r => (r.Id.Value, r.Name))];
    }

    public Task<Currency> CurrencyOf(Id<Organization> customer, CancellationToken stop) =>
        store
            .Read.Set<Organization>()
            .Where(o => o.Id == customer)
            .Select(o => o.Currency)
            .SingleAsync(stop);

    /// <summary>
    /// What money is in another currency by the stored rate of a day, a proposal of what it settles (rule R5). Refusal, at
    /// bankAmount: accounting.rate_missing.
    /// </summary>
    public async Task<Result<(Money Amount, UsedExchange Used)>> Worth(
        Money money,
        Currency other,
        DateOnly day,
        CancellationToken stop
    )
    {
        var book = await ExchangeQueries.Book(store.Read, day, stop);
        return book.Find(money.Currency, other, day) is not { } used
            ? JournalRefusals
                .RateMissing.With(money.Currency.Code, other.Code, day)
                .At(PostedBank.Amount)
            : (new Money(Rounding.ToCurrency(money.Amount * used.Value, other), other), used);
    }

    /// <summary>The customers who owe something, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Owing(CancellationToken stop)
    {
        var owing = store.Read.Set<Invoice>().Owed().Select(i => i.OrganizationId);
        var rows = await store
            .Read.Set<Organization>()
            .Where(o => owing.Contains(o.Id))
            .OrderBy(o => o.NameKey)
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(stop);
        return [.. rows.Select(r => (r.Id.Value, r.Name))];
    }

    /// <summary>Names of customers by id, for lists.</summary>
    public async Task<IReadOnlyDictionary<Id<Organization>, string>> Names(
        IEnumerable<Id<Organization>> ids,
        CancellationToken stop
    )
    {
        var named = ids.Distinct().ToList();
        return await store
            .Read.Set<Organization>()
            .Where(o => named.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
    }

    private async Task<IReadOnlyList<PaymentRow>> Rows(List<Payment> shown, CancellationToken stop)
    {
        var names = await Names(shown.Select(p => p.OrganizationId), stop);
        var ids = shown.Select(p => p.Id).ToList();
        var parts = (
            await (
                from part in store.Read.Set<Allocation>()
                where ids.Contains(part.PaymentId)
                join invoice in store.Read.Set<Invoice>() on part.InvoiceId equals invoice.Id
                select new { part, invoice.Number }
            ).ToListAsync(stop)
        ).ToLookup(p => p.part.PaymentId);
        var back = await store
            .Read.Set<RefundPart>()
            .Where(r =>
                r.PaymentId != null && ids.Contains(r.PaymentId.Value) && r.ReleasedAt == null
            )
            .GroupBy(r => r.PaymentId!.Value)
            .Select(g => new { g.Key, Minor = g.Sum(r => r.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Minor, stop);
        var off = (
            await store
                .Read.Set<WriteOff>()
                .Where(w => w.PaymentId != null && w.ReversedAt == null)
                .Where(w => ids.Contains(w.PaymentId!.Value))
                .ToListAsync(stop)
        ).ToLookup(w => w.PaymentId!.Value, w => w.AmountMinor);
        return
        [
            .. shown.Select(p =>
                Row(
                    p,
                    names,
                    [.. parts[p.Id].Select(x => (x.part, x.Number))],
                    back.GetValueOrDefault(p.Id),
                    off[p.Id].Sum()
                )
            ),
        ];
    }

    private static PaymentRow Row(
        Payment payment,
        IReadOnlyDictionary<Id<Organization>, string> names,
        IReadOnlyList<(Allocation Part, string? Number)> parts,
        long refunded,
        long writtenOff
    ) =>
        new(
            payment,
            names.GetValueOrDefault(payment.OrganizationId, "…"),
            [
                .. parts.Select(p => new PaidInvoice(
                    p.Part.InvoiceId,
                    p.Number ?? "…",
                    Money.OfMinor(p.Part.AmountMinor, payment.Currency)
                )),
            ],
            Money.OfMinor(refunded, payment.Currency),
            payment.ReversedAt is null
                ? Money.OfMinor(
                    payment.AmountMinor
                        - parts.Sum(p => p.Part.AmountMinor)
                        - refunded
                        - writtenOff,
                    payment.Currency
                )
                : Money.Zero(payment.Currency)
        );
}
