using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A payment or a credit note, and what is left of it to put on invoices.</summary>
internal sealed record CreditLeft(
    Id<Payment>? Payment,
    Id<Invoice>? CreditNote,
    DateOnly Date,
    Money Left
);

/// <summary>
/// What a customer has paid or was credited, is on no invoice and was not paid back (rule P2), by payment and credit note.
/// </summary>
internal sealed class CustomerCredit(Store store)
{
    public async Task<Money> Of(
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    ) =>
        (await Sources(store.Read, customer, currency, stop)).Aggregate(
            Money.Zero(currency),
            (sum, source) => sum + source.Left
        );

    /// <summary>All that a customer has in credit, by currency.</summary>
    public async Task<IReadOnlyList<Money>> All(Id<Organization> customer, CancellationToken stop)
    {
        var currencies = await store
            .Read.Set<Payment>()
            .Where(p => p.OrganizationId == customer)
            .Select(p => p.Currency)
            .Union(Notes(store.Read, customer).Select(n => n.Currency))
            .ToListAsync(stop);
        var sums = new List<Money>();
        foreach (var currency in currencies.OrderBy(c => c.Code, StringComparer.Ordinal))
            sums.Add(await Of(customer, currency, stop));
        return [.. sums.Where(s => s.Amount > 0)];
    }

    /// <summary>The customers who have something in credit, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Customers(CancellationToken stop)
    {
        var db = store.Read;
        var left = InHand(db)
            .Where(p => p.LeftMinor > 0)
            .Select(p => p.OrganizationId)
            .Union(
                db.Set<Invoice>()
                    .Where(i =>
                        i.Kind == DocumentKind.CreditNote
                        && i.Status == InvoiceStatus.Issued
                        && i.SettledMinor < i.TotalMinor
                    )
                    .Select(i => i.OrganizationId)
            );
        var rows = await db.Set<Organization>()
            .Where(o => left.Contains(o.Id))
            .OrderBy(o => o.NameKey)
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(stop);
        return [.. rows.Select(r => (r.Id.Value, r.Name))];
    }

    /// <summary>Of two who take from the same credit at once, the second waits here and sees what the first left.</summary>
    public static async Task Hold(
        CadranDb db,
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    )
    {
        await db.Set<Payment>()
            .Where(p => p.OrganizationId == customer && p.Currency == currency)
            .QuietlyAsync(db, rows => rows.SetProperty(p => p.ReversedAt, p => p.ReversedAt), stop);
        await Notes(db, customer).Where(n => n.Currency == currency).ChangeAsync(db, null, stop);
    }

    /// <summary>Those with something left, oldest first; of the same day, credit notes before payments.</summary>
    public static async Task<IReadOnlyList<CreditLeft>> Sources(
        CadranDb db,
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    )
    {
        var notes = await Notes(db, customer)
            .Where(n => n.Currency == currency && n.SettledMinor < n.TotalMinor)
            .OrderBy(n => n.Id)
            .ToListAsync(stop);
        return
        [
            .. notes
                .Select(n => new CreditLeft(null, n.Id, n.IssueDate!.Value, n.Due))
                .Concat(await Payments(db, customer, currency, stop))
                .OrderBy(s => s.Date),
        ];
    }

    private static IQueryable<Invoice> Notes(CadranDb db, Id<Organization> customer) =>
        db.Set<Invoice>()
            .Where(i => i.OrganizationId == customer && i.Kind == DocumentKind.CreditNote);

    /// <summary>The payments with something left, oldest first.</summary>
    public static async Task<IReadOnlyList<CreditLeft>> Payments(
        CadranDb db,
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    )
    {
        var rows = await InHand(db)
            .Where(p => p.OrganizationId == customer && p.Currency == currency && p.LeftMinor > 0)
            .ToListAsync(stop);
        return
        [
            .. rows.OrderBy(p => p.Date)
                .ThenBy(p => p.Id)
                .Select(p => new CreditLeft(
                    p.Id,
                    null,
                    p.Date,
                    Money.OfMinor(p.LeftMinor, currency)
                )),
        ];
    }

    /// <summary>The payments that count, and what of each is on no invoice, not paid back and not written off.</summary>
    private static IQueryable<PaymentInHand> InHand(CadranDb db) =>
        db.Set<Payment>()
            .Where(p => p.ReversedAt == null)
            .Select(p => new PaymentInHand
            {
                Id = p.Id,
                OrganizationId = p.OrganizationId,
                Currency = p.Currency,
                Date = p.Date,
                LeftMinor =
                    p.AmountMinor
                    - (
                        db.Set<Allocation>()
                            .Where(a => a.PaymentId == p.Id)
                            .Sum(a => (long?)a.AmountMinor)
                        ?? 0
                    )
                    - (
                        db.Set<RefundPart>()
                            .Where(r => r.PaymentId == p.Id && r.ReleasedAt == null)
                            .Sum(r => (long?)r.AmountMinor)
                        ?? 0
                    )
                    - (
                        db.Set<WriteOff>()
                            .Where(w => w.PaymentId == p.Id && w.ReversedAt == null)
                            .Sum(w => (long?)w.AmountMinor)
                        ?? 0
                    ),
            });

    private sealed class PaymentInHand
    {
        public required Id<Payment> Id { get; init; }
        public required Id<Organization> OrganizationId { get; init; }
        public required Currency Currency { get; init; }
        public required DateOnly Date { get; init; }
        public required long LeftMinor { get; init; }
    }
}
