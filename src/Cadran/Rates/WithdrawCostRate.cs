using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>
/// Takes a cost rate out of use (rule R7): margins are told without it from then on. Withdrawing twice is a success.
/// Refused: <c>not_found</c>; <c>rate.difference_moved</c> when it does not do any more what was shown.
/// </summary>
internal sealed class WithdrawCostRate(Store store, TimeProvider clock, CostDifferences changes)
{
    /// <summary>What past margins would be told differently; nothing of one that is withdrawn. Refused: not_found.</summary>
    public async Task<Result<CostDifferenceAnswer>> Preview(
        Id<CostRate> id,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<CostRate>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == id && r.WithdrawnAt == null, stop)
            is { } rate
            ? await changes.Of(store.Read, rate, added: false, stop)
            : PlatformRefusals.NotFound;

    public Task<Result<Done>> Run(Id<CostRate> id, string? expected, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var rate = await db.Set<CostRate>().FirstOrDefaultAsync(r => r.Id == id, stop);
                if (rate is null)
                    return PlatformRefusals.NotFound;
                if (rate.WithdrawnAt is not null)
                    return new Done();
                if (await changes.Moved(db, rate, added: false, expected, stop) is { } moved)
                    return moved;
                rate.WithdrawnAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
                return new Done();
            },
            stop
        );
}
