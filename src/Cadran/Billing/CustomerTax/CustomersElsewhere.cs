using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.CustomerTax;

/// <summary>Says of customers that can be billed which are elsewhere and have no choice of taxes (rule X7).</summary>
internal static class CustomersElsewhere
{
    /// <summary>The same customers. Only those are read that may be elsewhere: mostly few.</summary>
    public static async Task<IReadOnlyList<ReadyCustomer>> Advise(
        CadranDb db,
        Workspace home,
        IReadOnlyList<ReadyCustomer> customers,
        CancellationToken stop
    )
    {
        var taxes = await db.Set<Tax>().InOrder().ToListAsync(stop);
        var advice = new Dictionary<Id<Organization>, TaxAdvice>();
        foreach (var part in customers.Select(c => c.OrganizationId).Chunk(500))
        {
            var elsewhere = await db.Set<Organization>()
                .Where(o => part.Contains(o.Id) && o.Taxes == null)
                .Where(o => o.Country != home.Country || home.Country == "CA")
                .ToListAsync(stop);
            foreach (var customer in elsewhere)
                if (TaxAdvice.For(home, customer, taxes) is { } found)
                    advice[customer.Id] = found;
        }
        return
        [
            .. customers.Select(c =>
                c with
                {
                    TaxAdvice = advice.GetValueOrDefault(c.OrganizationId),
                }
            ),
        ];
    }
}
