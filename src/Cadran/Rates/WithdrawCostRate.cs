using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>
/// Takes a cost rate out of use (rule R7): margins are told without it from then on. Withdrawing twice is a success.
/// Refused: <c>not_found</c>.
/// </summary>
internal sealed class WithdrawCostRate(Store store, TimeProvider clock)
{
    public Task<Result<Done>> Run(Id<CostRate> id, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var rate = await db.Set<CostRate>().FirstOrDefaultAsync(r => r.Id == id, stop);
                if (rate is null)
                    return PlatformRefusals.NotFound;
                rate.WithdrawnAt ??= Instant.FromDateTimeOffset(clock.GetUtcNow());
                return new Done();
            },
            stop
        );
}
