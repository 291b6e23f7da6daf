using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>The taxes of the workspace, in their order; archived ones last.</summary>
internal sealed class TaxQueries(Store store)
{
    public async Task<IReadOnlyList<Tax>> All(CancellationToken stop)
    {
        var taxes = await store
            .Read.Set<Tax>()
            .OrderBy(t => t.Position)
            .ThenBy(t => t.Id)
            .ToListAsync(stop);
        return [.. taxes.OrderBy(t => t.ArchivedAt is not null)];
    }
}
