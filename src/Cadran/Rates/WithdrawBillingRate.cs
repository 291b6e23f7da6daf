using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>
/// Takes a rate out of use and prices the open time without it. What it priced on invoices stays explained by it.
/// Withdrawing twice is a success.
/// </summary>
internal sealed class WithdrawBillingRate(
    Store store,
    TimeProvider clock,
    IEnumerable<IRatesChanged> followers
)
{
    public Task<Result<Done>> Run(Id<BillingRate> id, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var rate = await db.Set<BillingRate>().FirstOrDefaultAsync(r => r.Id == id, stop);
                if (rate is null)
                    return PlatformRefusals.NotFound;
                if (rate.WithdrawnAt is not null)
                    return new Done();
                rate.WithdrawnAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
                await RateChange.Follow(db, followers, rate, stop);
                return new Done();
            },
            stop
        );
}
