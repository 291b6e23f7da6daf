using Cadran.Billing.Domain.Looks;
using Cadran.Billing.Looks;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Taxes of the country of before that are still put on new lines, terms of late payment, and texts of looks.</summary>
internal sealed class BillingLeftFromCountry : ILeftFromCountry
{
    public async Task<IReadOnlyList<LeftFromCountry>> Find(
        CadranDb db,
        Workspace home,
        string country,
        CancellationToken stop
    )
    {
        var rest = new List<LeftFromCountry>();
        var put = await db.Set<Tax>()
            .AsNoTracking()
            .Where(t => t.IsDefault && t.ArchivedAt == null)
            .OrderBy(t => t.Id)
            .ToListAsync(stop);
        var foreign = put.Where(t => !TaxSets.Has(country, t)).Select(t => t.Name).ToList();
        if (foreign.Count > 0)
            rest.Add(new("taxes", foreign, "/settings/taxes"));
        if (home.LateTerms is not null)
            rest.Add(new("late", [], "/settings/late-payment"));
        var looks = (
            await db.Set<DocumentLook>()
                .AsNoTracking()
                .Where(l => l.ArchivedAt == null)
                .OrderBy(l => l.Id)
                .ToListAsync(stop)
        ).Where(l => l.French != LookTexts.None || l.English != LookTexts.None);
        if (looks.Select(l => l.Name).ToList() is { Count: > 0 } names)
            rest.Add(new("looks", names, "/settings/looks"));
        return rest;
    }
}
