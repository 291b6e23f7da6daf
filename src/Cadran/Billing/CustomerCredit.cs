using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A payment and what is left of it to put on invoices.</summary>
internal sealed record PaymentLeft(Id<Payment> Payment, DateOnly Date, Money Left);

/// <summary>What a customer has paid, is on no invoice and was not paid back (rule P2), payment by payment.</summary>
internal sealed class CustomerCredit(Store store)
{
    public async Task<Money> Of(
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    ) =>
        (await Payments(store.Read, customer, currency, stop)).Aggregate(
            Money.Zero(currency),
            (sum, payment) => sum + payment.Left
        );

    /// <summary>All that a customer has in credit, by currency.</summary>
    public async Task<IReadOnlyList<Money>> All(Id<Organization> customer, CancellationToken stop)
    {
        var currencies = await store
            .Read.Set<Payment>()
            .Where(p => p.OrganizationId == customer)
            .Select(p => p.Currency)
            .Distinct()
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
        var left = db.Set<Payment>()
            .Where(p => p.ReversedAt == null)
            .Where(p =>
                p.AmountMinor
                > (
                    db.Set<Allocation>()
                        .Where(a => a.PaymentId == p.Id)
                        .Sum(a => (long?)a.AmountMinor)
                    ?? 0
                )
                    + (
                        db.Set<RefundPart>()
                            .Where(r => r.PaymentId == p.Id && r.ReleasedAt == null)
                            .Sum(r => (long?)r.AmountMinor)
                        ?? 0
                    )
                    + (
                        db.Set<WriteOff>()
                            .Where(w => w.PaymentId == p.Id && w.ReversedAt == null)
                            .Sum(w => (long?)w.AmountMinor)
                        ?? 0
                    )
            )
            .Select(p => p.OrganizationId);
        var rows = await db.Set<Organization>()
            .Where(o => left.Contains(o.Id))
            .OrderBy(o => o.NameKey)
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(stop);
        return [.. rows.Select(r => (r.Id.Value, r.Name))];
    }

    /// <summary>Of two who take from the same credit at once, the second waits here and sees what the first left.</summary>
    public static Task Hold(
        CadranDb db,
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    ) =>
        db.Set<Payment>()
            .Where(p => p.OrganizationId == customer && p.Currency == currency)
            .ExecuteUpdateAsync(rows => rows.SetProperty(p => p.Method, p => p.Method), stop);

    /// <summary>The payments with something left, oldest first.</summary>
    public static async Task<IReadOnlyList<PaymentLeft>> Payments(
        CadranDb db,
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    )
    {
        var rows = await db.Set<Payment>()
            .Where(p =>
                p.OrganizationId == customer && p.Currency == currency && p.ReversedAt == null
            )
            .Select(p => new
            {
                p.Id,
                p.Date,
                p.AmountMinor,
                Used = db.Set<Allocation>()
                    .Where(a => a.PaymentId == p.Id)
                    .Sum(a => (long?)a.AmountMinor)
                    ?? 0,
                Back = db.Set<RefundPart>()
                    .Where(r => r.PaymentId == p.Id && r.ReleasedAt == null)
                    .Sum(r => (long?)r.AmountMinor)
                    ?? 0,
                Off = db.Set<WriteOff>()
                    .Where(w => w.PaymentId == p.Id && w.ReversedAt == null)
                    .Sum(w => (long?)w.AmountMinor)
                    ?? 0,
            })
            .Where(p => p.Used + p.Back + p.Off < p.AmountMinor)
            .ToListAsync(stop);
        return
        [
            .. rows.OrderBy(p => p.Date)
                .ThenBy(p => p.Id)
                .Select(p => new PaymentLeft(
                    p.Id,
                    p.Date,
                    Money.OfMinor(p.AmountMinor - p.Used - p.Back - p.Off, currency)
                )),
        ];
    }
}
