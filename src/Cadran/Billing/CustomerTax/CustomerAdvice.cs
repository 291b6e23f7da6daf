using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.CustomerTax;

/// <summary>What is to be said of a customer's taxes on its page (rule X7).</summary>
internal sealed class CustomerAdvice(Store store, TaxQueries taxes)
{
    /// <summary>Null when nothing is.</summary>
    public async Task<TaxAdvice?> Of(Id<Organization> id, CancellationToken stop) =>
        await store.Read.Set<Organization>().FirstOrDefaultAsync(o => o.Id == id, stop) is { } row
            ? TaxAdvice.For(
                await store.Read.Set<Workspace>().SingleAsync(stop),
                row,
                await taxes.Ordered(stop)
            )
            : null;
}
