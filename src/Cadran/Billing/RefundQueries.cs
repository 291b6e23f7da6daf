using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A refund with whose it is.</summary>
internal sealed record RefundRow(Refund Refund, string Customer)
{
    public Money Amount => Money.OfMinor(Refund.AmountMinor, Refund.Currency);

    public bool IsReversed => Refund.ReversedAt is not null;
}

/// <summary>A refund as the API shows it; a reversed one says when and why, and counts no more.</summary>
internal sealed record RefundAnswer(
    Id<Refund> Id,
    Id<Organization> OrganizationId,
    DateOnly Date,
    MoneyAmount Amount,
    string Method,
    string? Reference,
    AccountingAnswer? Accounting,
    BankAmountAnswer? BankAmount,
    Instant? ReversedAt,
    string? ReversalReason
)
{
    public static RefundAnswer Of(RefundRow row) =>
        new(
            row.Refund.Id,
            row.Refund.OrganizationId,
            row.Refund.Date,
            MoneyAmount.Of(row.Amount),
            row.Refund.Method,
            row.Refund.Reference,
            AccountingAnswer.Of(row.Refund.Accounting, row.Refund.Bank, row.Refund.AmountMinor),
            BankAmountAnswer.Of(row.Refund.Bank),
            row.Refund.ReversedAt,
            row.Refund.ReversalReason
        );
}

/// <summary>Refunds as lists.</summary>
internal sealed class RefundQueries(Store store)
{
    /// <summary>A page, newest first.</summary>
    public async Task<Result<(IReadOnlyList<RefundRow> Rows, string? Next)>> List(
        Id<Organization>? customer,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = store.Read.Set<Refund>().AsQueryable();
        if (customer is { } only)
            rows = rows.Where(r => r.OrganizationId == only);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<Refund>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(r => r.Id < last);
        }
        var found = await Named(rows.OrderByDescending(r => r.Id).Take(page.Count + 1), stop);
        var shown = found.Take(page.Count).ToList();
        return (shown, found.Count > page.Count ? Cursors.Write(shown[^1].Refund.Id) : null);
    }

    public async Task<Result<RefundRow>> One(Id<Refund> id, CancellationToken stop) =>
        await Named(store.Read.Set<Refund>().Where(r => r.Id == id), stop) is [var found]
            ? found
            : PlatformRefusals.NotFound;

    /// <summary>What was paid back of a payment, the reversed ones left out.</summary>
    public async Task<IReadOnlyList<(Id<Refund> Id, DateOnly Date, Money Amount)>> OfPayment(
        Payment payment,
        CancellationToken stop
    )
    {
        var rows = await (
            from part in store.Read.Set<RefundPart>()
            join refund in store.Read.Set<Refund>() on part.RefundId equals refund.Id
            where part.PaymentId == payment.Id && part.ReleasedAt == null
            orderby refund.Id
            select new
            {
                refund.Id,
                refund.Date,
                part.AmountMinor,
            }
        ).ToListAsync(stop);
        return
        [
            .. rows.Select(r => (r.Id, r.Date, Money.OfMinor(r.AmountMinor, payment.Currency))),
        ];
    }

    private async Task<List<RefundRow>> Named(IQueryable<Refund> rows, CancellationToken stop) =>
        await (
            from refund in rows
            join customer in store.Read.Set<Organization>()
                on refund.OrganizationId equals customer.Id
            orderby refund.Id descending
            select new RefundRow(refund, customer.Name)
        ).ToListAsync(stop);
}
