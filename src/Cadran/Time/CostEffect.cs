using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>What a change of cost rates does to the work that is recorded: one query, summed by the database (rule R7).</summary>
internal sealed class CostEffect(PricingBooks books) : ICostsChanged
{
    public async Task<CostDifference> Difference(
        CadranDb db,
        CostReach reach,
        CostRateBook before,
        CostRateBook after,
        CancellationToken stop
    )
    {
        var rows = db.Set<TimeEntry>().AsNoTracking().Where(e => e.WorkDate >= reach.From);
        if (reach.MemberId is { } member)
            rows = rows.Where(e => e.MemberId == member);
        if (reach.ServiceTypeId is { } service)
            rows = rows.Where(e => e.ServiceTypeId == service);
        var spans = new CostSpans([.. before.Days, .. after.Days]);
        var worked = await rows.Worked(e => e.OrganizationId, spans, stop);
        var book = await books.Of(db, stop);
        return CostDifference.Of(
            worked.SelectMany(group => group.Select(time => (group.Key?.Value, time))),
            before,
            after,
            book.Teams,
            book.Currency
        );
    }
}
