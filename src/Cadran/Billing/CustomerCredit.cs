using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A payment and what is left of it to put on invoices.</summary>
internal sealed record PaymentLeft(Id<Payment> Payment, DateOnly Date, Money Left);

/// <summary>What a customer has paid and is on no invoice (rule P2), payment by payment.</summary>
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
            })
            .Where(p => p.Used < p.AmountMinor)
            .ToListAsync(stop);
        return
        [
            .. rows.OrderBy(p => p.Date)
                .ThenBy(p => p.Id)
                .Select(p => new PaymentLeft(
                    p.Id,
                    p.Date,
                    Money.OfMinor(p.AmountMinor - p.Used, currency)
                )),
        ];
    }
}
