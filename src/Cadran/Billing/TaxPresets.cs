using Cadran.Billing.Journal;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>The taxes of a set in one act; what is there by the same name and rate is left as it is.</summary>
internal sealed class TaxPresets(TaxActs acts, TaxQueries taxes, Store store)
{
    /// <summary>Adds what is missing; answers how many.</summary>
    public async Task<Result<int>> Add(string preset, CancellationToken stop)
    {
        if (TaxSets.All.FirstOrDefault(set => set.Name == preset) is not { } set)
            return Platform.PlatformRefusals.Invalid("preset");
        return await store.Together(db => Add(db, set, stop), stop);
    }

    private async Task<Result<int>> Add(CadranDb db, TaxSet set, CancellationToken stop)
    {
        var there = (await taxes.All(stop)).Where(t => t.ArchivedAt is null).ToList();
        var hasDefault = there.Any(t => t.IsDefault);
        var added = new List<Tax>();
        foreach (var tax in set.Taxes.Where(w => !there.Any(t => Same(t, w))))
        {
            var done = await acts.Add(tax with { IsDefault = tax.IsDefault && !hasDefault }, stop);
            if (!done.Succeeded)
                return Result<int>.Refused(done.Refusals);
            added.Add(done.Value);
        }
        if (set.HasOwnAccounts && added.Count > 0)
        {
            var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
            await TaxAccounts.Give(db, home, added, stop);
        }
        return added.Count;
    }

    private static bool Same(Tax there, TaxInput wanted) =>
        there.Percent == wanted.Rate.Value
        && there.Category == (wanted.Category ?? "S")
        && string.Equals(there.Name, wanted.Name, StringComparison.OrdinalIgnoreCase);
}
