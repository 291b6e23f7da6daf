using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>Cost rates are in the workspace's currency (rule R7): in another one no cost would be known any more.</summary>
internal sealed class CostsInCurrency : ICurrencyInUse
{
    public async Task<string?> Find(CadranDb db, CancellationToken stop) =>
        await db.Set<CostRate>().AnyAsync(r => r.WithdrawnAt == null, stop) ? "costRates" : null;
}
