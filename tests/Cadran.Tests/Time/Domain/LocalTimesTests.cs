using Cadran.Time.Domain;
using NodaTime;

namespace Cadran.Tests.Time.Domain;

public class LocalTimesTests
{
    private static readonly DateTimeZone Paris = LocalTimes.Zone("Europe/Paris").Value;

    // Rules T2 and T3, worked example 12.
    [Fact]
    public void Worked_example_12_a_night_in_Paris_is_dated_on_the_day_it_began()
    {
        var start = At(new(2026, 3, 1), new(23, 30));
        var end = At(new(2026, 3, 2), new(0, 30));

        Assert.Equal(new DateOnly(2026, 3, 1), LocalTimes.WorkDate(start, Paris));
        Assert.Equal(3600, WorkedTime.Between(start, end).Value);
    }

    // Rule T2, worked example 12.
    [Fact]
    public void Worked_example_12_the_hour_skipped_in_spring_does_not_count() =>
        Assert.Equal(
            3600,
            WorkedTime
                .Between(At(new(2026, 3, 29), new(1, 30)), At(new(2026, 3, 29), new(3, 30)))
                .Value
        );

    [Fact]
    public void A_time_that_does_not_exist_moves_forward_and_says_so()
    {
        var moment = LocalTimes.At(new(2026, 3, 29), new(2, 30), Paris).Value;

        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), moment.Instant);
        Assert.Equal(new LocalTime(3, 30), moment.Instant.InZone(Paris).TimeOfDay);
        Assert.True(moment.Moved);
        Assert.Equal(Duration.FromHours(1), moment.MovedBy);
    }

    [Fact]
    public void A_time_that_happens_twice_is_asked_for_and_names_both()
    {
        var refusal = LocalTimes.At(new(2026, 10, 25), new(2, 30), Paris).Refusal!;

        Assert.Equal("time.ambiguous_local_time", refusal.Code);
        Assert.Equal("2026-10-25T00:30:00Z", refusal.Details!["earlier"]);
        Assert.Equal("2026-10-25T01:30:00Z", refusal.Details["later"]);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_time_that_happens_twice_is_the_one_chosen(bool later, int hour)
    {
        var choice = later ? TwiceChoice.Later : TwiceChoice.Earlier;

        var moment = LocalTimes.At(new(2026, 10, 25), new(2, 30), Paris, choice).Value;

        Assert.Equal(Instant.FromUtc(2026, 10, 25, hour, 30), moment.Instant);
        Assert.False(moment.Moved);
    }

    [Fact]
    public void An_unknown_zone_is_refused() =>
        Assert.Equal("time.unknown_zone", LocalTimes.Zone("Europe/Nowhere").Refusal?.Code);

    private static Instant At(DateOnly date, TimeOnly time) =>
        LocalTimes.At(date, time, Paris).Value.Instant;
}
