using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>A slot: the work that is recorded, which a change of costs can reach.</summary>
internal interface ICostsChanged
{
    /// <summary>
    /// What margins would be told differently, before anything is saved. Reads only what the changed rate can reach: work
    /// from its day on, of whom and what it names.
    /// </summary>
    Task<CostDifference> Difference(
        CadranDb db,
        CostReach reach,
        CostRateBook before,
        CostRateBook after,
        CancellationToken stop
    );
}

/// <summary>Which work a changed cost rate can reach: null names nothing.</summary>
internal sealed record CostReach(
    DateOnly From,
    Id<Member>? MemberId,
    Id<ServiceType>? ServiceTypeId
)
{
    public static CostReach Of(CostRate rate) => new(rate.From, rate.MemberId, rate.ServiceTypeId);
}

/// <summary>
/// Hours whose cost changes, their known cost before and after, and the hours whose cost becomes known or unknown (rule
/// R7). Margins change by the opposite.
/// </summary>
internal sealed record CostChangeAnswer(
    long Seconds,
    MoneyAmount Before,
    MoneyAmount After,
    MoneyAmount Change,
    long LearntSeconds,
    long LostSeconds
)
{
    public static CostChangeAnswer Of(CostChange c) =>
        new(
            c.Seconds,
            MoneyAmount.Of(c.Before),
            MoneyAmount.Of(c.After),
            MoneyAmount.Of(c.After - c.Before),
            c.Learnt,
            c.Lost
        );
}

internal sealed record CostDifferenceRowAnswer(
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    CostChangeAnswer Change
);

/// <summary>
/// What a change of cost rates would do to past margins (rule R7). Expected is what the change takes to be sure that it
/// does exactly this.
/// </summary>
internal sealed record CostDifferenceAnswer(
    CostChangeAnswer All,
    IReadOnlyList<CostDifferenceRowAnswer> Rows,
    int OtherRows,
    string Expected
);

/// <summary>
/// What every change of cost rates does: says what it would change for past margins, and checks that this is what was
/// shown (rule R7).
/// </summary>
internal sealed class CostDifferences(ICostsChanged work)
{
    /// <summary>The change between the live cost rates and those after: one less, or one more.</summary>
    public async Task<CostDifferenceAnswer> Of(
        CadranDb db,
        CostRate changed,
        bool added,
        CancellationToken stop
    )
    {
        var live = await db.Set<CostRate>()
            .AsNoTracking()
            .Where(r => r.WithdrawnAt == null && r.Id != changed.Id)
            .OrderBy(r => r.Id)
            .ToListAsync(stop);
        var without = RateQueries.Book(live);
        var with = RateQueries.Book(live.Append(changed).OrderBy(r => r.Id.Value));
        var (before, after) = added ? (without, with) : (with, without);
        var found = await work.Difference(db, CostReach.Of(changed), before, after, stop);
        var ids = found
            .Rows.Select(r => r.OrganizationId)
            .OfType<Guid>()
            .Select(id => new Id<Organization>(id))
            .ToList();
        var names = await db.Set<Organization>()
            .Where(o => ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id.Value, o => o.Name, stop);
        return new(
            CostChangeAnswer.Of(found.All),
            [
                .. found.Rows.Select(r => new CostDifferenceRowAnswer(
                    r.OrganizationId is { } id ? new Id<Organization>(id) : null,
                    r.OrganizationId is { } named ? names.GetValueOrDefault(named) : null,
                    CostChangeAnswer.Of(r.Change)
                )),
            ],
            found.Places - found.Rows.Count,
            found.Mark
        );
    }

    /// <summary>
    /// Null when the change does what was expected; nothing expected is no question. Else rate.difference_moved, with
    /// what it would do now.
    /// </summary>
    public async Task<Refusal?> Moved(
        CadranDb db,
        CostRate changed,
        bool added,
        string? expected,
        CancellationToken stop
    )
    {
        if (expected is null)
            return null;
        var now = await Of(db, changed, added, stop);
        return now.Expected == expected
            ? null
            : RateRefusals.DifferenceMoved.Naming("difference", now);
    }
}
