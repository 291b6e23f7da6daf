using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Rates.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>How many entries another rate was given to; by a job when it is named.</summary>
internal sealed record Repriced(int Entries, Id<Job>? JobId);

/// <summary>
/// What every change of billing rates does: says what it would change, checks that this is what was shown, and prices
/// open time again (rule R1).
/// </summary>
internal sealed class RateChange(PricingBooks books, IRatesChanged follower, RateDifferences words)
{
    /// <summary>
    /// The change between the present book and the one after; limited: it is for new entries only, and would be so
    /// without that.
    /// </summary>
    public async Task<ChangeOfRates> Of(
        CadranDb db,
        RateReach reach,
        RulesChange change,
        RulesChange? unlimited,
        CancellationToken stop
    )
    {
        var before = await books.Of(db, stop);
        var after = before.After(change);
        return new(reach, before, after, unlimited is null ? after : before.After(unlimited));
    }

    public async Task<RateDifferenceAnswer> Show(
        CadranDb db,
        ChangeOfRates change,
        CancellationToken stop
    ) => await words.Of(db, await follower.Difference(db, change, stop), stop);

    /// <summary>
    /// What the change does, when it is what was expected: nothing expected is no question. Refused:
    /// rate.difference_moved, with what it would do now.
    /// </summary>
    public async Task<Result<RateDifference>> Agree(
        CadranDb db,
        ChangeOfRates change,
        string? expected,
        CancellationToken stop
    )
    {
        var difference = await follower.Difference(db, change, stop);
        if (expected is null || expected == difference.Mark)
            return difference;
        return RateRefusals.DifferenceMoved.Naming(
            "difference",
            await words.Of(db, difference, stop)
        );
    }

    /// <summary>Makes the kept books stale, saves, and has the open time priced again.</summary>
    public async Task<Repriced> Follow(
        CadranDb db,
        RateReach reach,
        RateDifference difference,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().SingleAsync(stop);
        home.ChangeRates();
        await db.SaveChangesAsync(stop);
        var job = await follower.Reprice(db, reach, difference.Entries, stop);
        return new(difference.Entries, job);
    }
}
