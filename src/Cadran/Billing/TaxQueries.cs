using Cadran.Billing.CustomerTax;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>The taxes of the workspace, in their order; archived ones last.</summary>
internal sealed class TaxQueries(Store store)
{
    public async Task<IReadOnlyList<Tax>> All(CancellationToken stop) =>
        [.. (await Ordered(stop)).OrderBy(t => t.ArchivedAt is not null)];

    /// <summary>In their order, archived ones among them.</summary>
    public async Task<IReadOnlyList<Tax>> Ordered(CancellationToken stop) =>
        await store.Read.Set<Tax>().InOrder().ToListAsync(stop);

    /// <summary>Those that lines of a customer get when nothing else is said (rule X6).</summary>
    public async Task<IReadOnlyList<Guid>> Usual(
        Id<Organization> customer,
        CancellationToken stop
    ) => (await UsualTaxes.Of(store.Read, customer, stop)).Ids;
}

internal static class TaxOrder
{
    /// <summary>As the firm put them.</summary>
    public static IQueryable<Tax> InOrder(this IQueryable<Tax> taxes) =>
        taxes.OrderBy(t => t.Position).ThenBy(t => t.Id);
}
