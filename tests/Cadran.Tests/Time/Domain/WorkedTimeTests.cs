using Cadran.Time.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Time.Domain;

public class WorkedTimeTests
{
    // Zones that put the clock back across midnight (St John's, 00:01), skip midnight (São Paulo) or a whole
    // day (Apia, 30 December 2011), show midnight twice (Havana), beside ordinary ones.
    private static readonly string[] Zones =
    [
        "Europe/Paris",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Pacific/Apia",
        "America/Havana",
        "Australia/Lord_Howe",
        "Etc/UTC",
    ];

    private static readonly Gen<DateTimeZone> AnyZone = Gen.Int[0, Zones.Length - 1]
        .Select(i => LocalTimes.Zone(Zones[i]).Value);

    private static readonly Gen<Instant> AnyInstant = Gen.Long[1_230_000_000_000, 1_330_000_000_000]
        .Select(Instant.FromUnixTimeMilliseconds);

    [Fact]
    public void A_span_over_midnight_is_offered_as_two_parts()
    {
        var paris = LocalTimes.Zone("Europe/Paris").Value;
        var (start, end) = (
            Instant.FromUtc(2026, 3, 1, 22, 30),
            Instant.FromUtc(2026, 3, 1, 23, 45)
        );

        var parts = WorkedTime.SplitAtMidnight(start, end, paris);

        Assert.Equal(
            [new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2)],
            parts.Select(p => p.WorkDate)
        );
        Assert.Equal([1800L, 2700], parts.Select(p => p.Seconds));
    }

    // On 1 November 2009, St John's put 00:01 back to 23:01 of the day before.
    [Fact]
    public void A_midnight_that_is_already_past_does_not_split_again()
    {
        var zone = LocalTimes.Zone("America/St_Johns").Value;
        var (start, end) = (
            Instant.FromUtc(2009, 11, 1, 2, 45),
            Instant.FromUtc(2009, 11, 1, 4, 0)
        );

        var parts = WorkedTime.SplitAtMidnight(start, end, zone);

        Assert.Equal(
            [new DateOnly(2009, 10, 31), new DateOnly(2009, 11, 1)],
            parts.Select(p => p.WorkDate)
        );
        Assert.Equal([45 * 60L, 30 * 60], parts.Select(p => p.Seconds));
    }

    [Theory]
    [InlineData(2026, 3, 29, 23)]
    [InlineData(2026, 10, 25, 25)]
    [InlineData(2026, 6, 1, 24)]
    public void A_local_day_is_as_long_as_it_is(int year, int month, int day, int hours)
    {
        var paris = LocalTimes.Zone("Europe/Paris").Value;
        var start = new LocalDate(year, month, day).AtStartOfDayInZone(paris).ToInstant();

        var parts = WorkedTime.SplitAtMidnight(start, start + Duration.FromHours(48), paris);

        Assert.Equal(hours * 3600, parts[0].Seconds);
    }

    // Invariant 4.
    [Fact]
    public void The_parts_of_a_span_are_one_after_another_and_sum_to_it() =>
        Gen.Select(AnyZone, AnyInstant, Gen.Long[1, 100L * 3_600_000])
            .Sample(
                (zone, start, milliseconds) =>
                {
                    var end = start + Duration.FromMilliseconds(milliseconds);
                    var parts = WorkedTime.SplitAtMidnight(start, end, zone);
                    Assert.Equal((start, end), (parts[0].Start, parts[^1].End));
                    Assert.All(
                        parts.Zip(parts.Skip(1)),
                        p => Assert.Equal(p.First.End, p.Second.Start)
                    );
                    Assert.All(parts, p => Assert.True(p.Start < p.End));
                    Assert.All(
                        parts,
                        p => Assert.Equal(LocalTimes.WorkDate(p.Start, zone), p.WorkDate)
                    );
                    Assert.Equal(WorkedTime.SecondsBetween(start, end), parts.Sum(p => p.Seconds));
                },
                iter: 20_000
            );

    // Rule T3: 24 hours that begin at 23:30 before the night that loses an hour lie on three days.
    [Fact]
    public void A_day_of_23_hours_can_be_crossed_whole()
    {
        var paris = LocalTimes.Zone("Europe/Paris").Value;
        var start = Instant.FromUtc(2026, 3, 28, 22, 30);

        var parts = WorkedTime.SplitAtMidnight(start, start + Duration.FromHours(24), paris);

        Assert.Equal([1800L, 23 * 3600, 1800], parts.Select(p => p.Seconds));
    }

    // Rule T3.
    [Fact]
    public void A_cut_lies_inside_the_span_and_loses_no_second() =>
        Gen.Select(AnyZone, AnyInstant, Gen.Long[2, 86_400], Gen.Long[-5, 86_405])
            .Sample(
                (zone, at, seconds, after) =>
                {
                    var start = Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
                    var end = start + Duration.FromSeconds(seconds);
                    var cut = start + Duration.FromSeconds(after);
                    var parts = WorkedTime.SplitAt(start, end, cut, zone);
                    Assert.Equal(after > 0 && after < seconds, parts.Succeeded);
                    if (parts.Succeeded)
                        Assert.Equal(seconds, parts.Value.Sum(p => p.Seconds));
                },
                iter: 5_000
            );

    // Invariant 4: what an hour of the day is called has no part in it.
    [Fact]
    public void A_duration_is_end_less_start_in_whole_seconds() =>
        Gen.Select(Gen.Long[0, 4_000_000_000], Gen.Long[1, 86_400])
            .Sample(
                (start, seconds) =>
                    WorkedTime
                        .Between(
                            Instant.FromUnixTimeSeconds(start),
                            Instant.FromUnixTimeSeconds(start + seconds)
                        )
                        .Value == seconds,
                iter: 5_000
            );

    [Theory]
    [InlineData(-60, "time.too_short")]
    [InlineData(0, "time.too_short")]
    [InlineData(86_401, "time.too_long")]
    public void Less_than_a_second_or_more_than_a_day_is_refused(long seconds, string code) =>
        Assert.Equal(code, WorkedTime.Checked(seconds).Refusal?.Code);
}
