using Cadran.Integrations.Webhooks.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Integrations.Webhooks;

public class RetryPlanTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 2, 12, 0);

    [Fact]
    public void It_is_tried_soon_then_more_and_more_seldom_for_three_days()
    {
        var (now, tries) = (Noon, new List<Instant> { Noon });
        while (RetryPlan.Next(tries.Count, Noon, now, null) is { } next)
            tries.Add(now = next);

        Assert.Equal(Noon + Duration.FromSeconds(5), tries[1]);
        Assert.Equal(tries[1] + Duration.FromMinutes(5), tries[2]);
        Assert.Equal(Noon + RetryPlan.Patience, tries[^1]);
        Assert.Equal(10, tries.Count);
    }

    [Fact]
    public void It_is_never_given_up_before_three_days_nor_tried_after_them() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 5 * 24 * 3600], Gen.Int[0, 10 * 24 * 3600])
            .Sample(
                (attempts, since, asked) =>
                {
                    var now = Noon + Duration.FromSeconds(since);
                    var next = RetryPlan.Next(attempts, Noon, now, Duration.FromSeconds(asked));
                    return next is null
                        ? now - Noon >= RetryPlan.Patience
                        : next > now && next <= Noon + RetryPlan.Patience;
                }
            );

    [Fact]
    public void A_receiver_is_left_alone_as_long_as_it_asks() =>
        Assert.Equal(
            Noon + Duration.FromHours(2),
            RetryPlan.Next(1, Noon, Noon, Duration.FromHours(2))
        );

    /// <summary>
    /// A receiver that is away 6 hours, whatever fails meanwhile: what waits is tried again within the hour after it is back,
    /// long before anything is given up.
    /// </summary>
    [Fact]
    public void Who_is_away_for_six_hours_loses_nothing() =>
        Gen.Int[0, 3600]
            .Sample(begun =>
            {
                var (away, back) = (Noon + Duration.FromSeconds(begun), Noon);
                back = away + Duration.FromHours(6);
                var (now, rests) = (away, 0);
                while (now < back)
                    now += RetryPlan.Rest(++rests);
                return now - back <= Duration.FromHours(1)
                    && RetryPlan.Next(rests, away, now, null) is not null;
            });
}
