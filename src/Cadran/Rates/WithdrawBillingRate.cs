using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>Which time a rate is withdrawn for; from a day on, or from its first when none is named.</summary>
internal sealed record Withdrawal(
    RateApply Apply = RateApply.All,
    DateOnly? From = null,
    string? Expected = null
);

/// <summary>
/// Takes a rate out of use, for all time, from a day on or for new entries only, and prices the open time without it
/// (rule R1). What it priced on invoices stays explained by it. Withdrawing twice is a success.
/// </summary>
internal sealed class WithdrawBillingRate(Store store, TimeProvider clock, RateChange changes)
{
    /// <summary>What withdrawing it would do. Refused: as withdrawing it.</summary>
    public async Task<Result<RateDifferenceAnswer>> Preview(
        Id<BillingRate> id,
        Withdrawal how,
        CancellationToken stop
    )
    {
        var found = await Find(store.Read, id, how, stop);
        return found.Succeeded
            ? await changes.Show(store.Read, await Change(store.Read, found.Value, how, stop), stop)
            : Result<RateDifferenceAnswer>.Refused(found.Refusals);
    }

    /// <summary>Does it. Refused: not_found, rate.end_before_start, rate.difference_moved.</summary>
    public Task<Result<Repriced>> Run(Id<BillingRate> id, Withdrawal how, CancellationToken stop) =>
        store.Write<Repriced>(
            async db =>
            {
                var found = await Find(db, id, how, stop);
                if (!found.Succeeded)
                    return Result<Repriced>.Refused(found.Refusals);
                var rate = found.Value;
                if (rate.WithdrawnAt is not null)
                    return new Repriced(0, null);
                var change = await Change(db, rate, how, stop);
                var agreed = await changes.Agree(db, change, how.Expected, stop);
                if (!agreed.Succeeded)
                    return Result<Repriced>.Refused(agreed.Refusals);
                End(rate, how);
                return await changes.Follow(db, change.Reach, agreed.Value, stop);
            },
            stop
        );

    private static async Task<Result<BillingRate>> Find(
        CadranDb db,
        Id<BillingRate> id,
        Withdrawal how,
        CancellationToken stop
    )
    {
        var rate = await db.Set<BillingRate>().FirstOrDefaultAsync(r => r.Id == id, stop);
        if (rate is null)
            return PlatformRefusals.NotFound;
        if (how is { Apply: RateApply.FromDate, From: { } day } && !Days.IsOfThisCentury(day))
            return RateRefusals.DateOutOfRange;
        return how is { Apply: RateApply.FromDate, From: { } from } && from < rate.From
            ? RateRefusals.EndBeforeStart.With(rate.From)
            : rate;
    }

    private void End(BillingRate rate, Withdrawal how)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        switch (how.Apply)
        {
            case RateApply.New:
                rate.RecordedUntil = now;
                break;
            case RateApply.FromDate when how.From is { } from && from > rate.From:
                rate.Until = from;
                break;
            default:
                rate.WithdrawnAt = now;
                break;
        }
    }

    private Task<ChangeOfRates> Change(
        CadranDb db,
        BillingRate rate,
        Withdrawal how,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var reach = CreateBillingRate.RateReachOf(rate);
        var rule = PricingBooks.Rule(rate, 0);
        var gone = new RulesChange([rate.Id.Value]);
        return how.Apply switch
        {
            RateApply.New => changes.Of(
                db,
                reach,
                new([], rule with { RecordedUntil = now }),
                gone,
                stop
            ),
            RateApply.FromDate when how.From is { } from && from > rate.From => changes.Of(
                db,
                reach with
                {
                    From = from,
                },
                new([], rule with { Until = from }),
                null,
                stop
            ),
            _ => changes.Of(db, reach, gone, null, stop),
        };
    }
}
