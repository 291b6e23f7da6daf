using System.Globalization;
using Cadran.Rates.Domain;

namespace Cadran.Tests.Rates.Domain;

public class RateStandingTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private int made;

    [Fact]
    public void A_rate_is_replaced_when_the_next_alike_has_begun_and_ends_the_day_before()
    {
        var (old, now) = (Rate("2026-01-01"), Rate("2026-06-01"));

        var standings = RateStandings.Of([now, old], Today);

        Assert.Equal(new(RateStanding.Replaced, new DateOnly(2026, 5, 31)), standings[old.Id]);
        Assert.Equal(new(RateStanding.InForce, null), standings[now.Id]);
    }

    [Fact]
    public void A_rate_to_come_says_until_when_the_present_one_counts()
    {
        var (now, next) = (Rate("2026-01-01"), Rate("2027-01-01"));

        var standings = RateStandings.Of([now, next], Today);

        Assert.Equal(new(RateStanding.InForce, new DateOnly(2026, 12, 31)), standings[now.Id]);
        Assert.Equal(new(RateStanding.Coming, null), standings[next.Id]);
    }

    [Fact]
    public void Rates_that_name_something_else_do_not_replace_each_other()
    {
        var (all, ana) = (Rate("2026-01-01"), Rate("2026-06-01", alike: "Ana"));

        var standings = RateStandings.Of([all, ana], Today);

        Assert.All(standings.Values, s => Assert.Equal(RateStanding.InForce, s.Standing));
    }

    [Fact]
    public void A_withdrawn_rate_replaces_nothing()
    {
        var (kept, gone) = (Rate("2026-01-01"), Rate("2026-06-01", isWithdrawn: true));

        var standings = RateStandings.Of([kept, gone], Today);

        Assert.Equal(new(RateStanding.InForce, null), standings[kept.Id]);
        Assert.Equal(RateStanding.Withdrawn, standings[gone.Id].Standing);
    }

    [Fact]
    public void Of_two_from_one_day_the_newer_counts_and_the_other_never_did()
    {
        var (first, second) = (Rate("2026-01-01"), Rate("2026-01-01"));

        var standings = RateStandings.Of([second, first], Today);

        Assert.Equal(new(RateStanding.Replaced, null), standings[first.Id]);
        Assert.Equal(new(RateStanding.InForce, null), standings[second.Id]);
    }

    private DatedRate Rate(string from, string alike = "all", bool isWithdrawn = false) =>
        new(
            // One millisecond apart: within the same one, ids come in any order.
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(++made)),
            alike,
            DateOnly.Parse(from, CultureInfo.InvariantCulture),
            isWithdrawn
        );
}
