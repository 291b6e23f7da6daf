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

    /// <summary>
    /// New lines have the taxes of the set, and no others: what is missing is added, the rest stays and is put on by hand
    /// alone. Drafts keep what they have. Refusal: field.invalid.
    /// </summary>
    public async Task<Result<Done>> PutOnNewLines(string preset, CancellationToken stop)
    {
        if (TaxSets.All.FirstOrDefault(set => set.Name == preset) is not { } set)
            return Platform.PlatformRefusals.Invalid("preset");
        return await store.Together<Done>(
            async db =>
            {
                var added = await Add(db, set, stop);
                if (!added.Succeeded)
                    return Result<Done>.Refused(added.Refusals);
                await db.SaveChangesAsync(stop);
                foreach (
                    var tax in await db.Set<Tax>()
                        .Where(t => t.ArchivedAt == null)
                        .ToListAsync(stop)
                )
                    tax.IsDefault = set.Taxes.Any(one => one.IsDefault && TaxSets.IsThe(one, tax));
                return new Done();
            },
            stop
        );
    }

    private async Task<Result<int>> Add(CadranDb db, TaxSet set, CancellationToken stop)
    {
        var there = (await taxes.All(stop)).Where(t => t.ArchivedAt is null).ToList();
        var hasDefault = there.Any(t => t.IsDefault);
        var added = new List<Tax>();
        foreach (var tax in set.Taxes.Where(w => !there.Any(t => TaxSets.IsThe(w, t))))
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
}
