using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class ZonedStartTests
{
    [Fact]
    public void A_start_is_on_the_clock_of_its_zone() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 1, 7, 30, 0, TimeSpan.Zero),
            Exports.Time(Exports.File(Exports.Row)).StartsAt
        );

    [Theory]
    [InlineData("00:30:00", 1)]
    [InlineData("01:30:00", 0)]
    public void The_duration_tells_which_of_two_equal_hours_was_meant(string duration, int hour)
    {
        // 02:30 happened twice on 2026-10-25 in Paris: at 00:30 and at 01:30 UTC; 03:00 at 02:00 UTC.
        var time = Night("02:30:00", "03:00:00", duration);

        Assert.Equal(new DateTimeOffset(2026, 10, 25, hour, 30, 0, TimeSpan.Zero), time.StartsAt);
        Assert.Empty(time.Notices);
    }

    [Fact]
    public void An_end_that_happened_twice_may_be_either()
    {
        Assert.Empty(Night("01:30:00", "02:30:00", "01:00:00").Notices);
        Assert.Empty(Night("01:30:00", "02:30:00", "02:00:00").Notices);
        Assert.Single(Night("01:30:00", "02:30:00", "03:00:00").Notices);
    }

    [Fact]
    public void When_nothing_tells_the_first_hour_is_taken_and_said()
    {
        var time = Night("02:10:00", "02:40:00", "00:30:00");

        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 10, 0, TimeSpan.Zero), time.StartsAt);
        Assert.Equal(ImportCodes.TimeAmbiguous, Assert.Single(time.Notices).Code);
    }

    [Fact]
    public void A_start_that_never_happened_moves_forward_and_is_said()
    {
        var time = Exports.Time(
            Exports.File(Exports.At("2026-03-29", "02:30:00", "2026-03-29", "04:00:00", "00:30:00"))
        );

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), time.StartsAt);
        var notice = Assert.Single(time.Notices);
        Assert.Equal(ImportCodes.TimeSkipped, notice.Code);
        Assert.Equal(["2026-03-29 02:30:00", "2026-03-29 03:30:00"], notice.Values);
    }

    [Theory]
    [InlineData("00:30:01", 0)]
    [InlineData("00:29:59", 0)]
    [InlineData("00:30:02", 1)]
    public void A_second_of_rounding_is_no_difference(string duration, int notices)
    {
        var row = Exports.At("2026-10-01", "09:00:00", "2026-10-01", "09:30:00", duration);

        Assert.Equal(notices, Exports.Time(Exports.File(row)).Notices.Count);
    }

    [Fact]
    public void An_end_before_the_start_is_reported_and_the_duration_kept()
    {
        var row = Exports.At("2026-10-01", "09:00:00", "2026-10-01", "08:00:00", "00:30:00");

        var time = Exports.Time(Exports.File(row));

        Assert.Equal(1800, time.Seconds);
        Assert.Equal(["-1:00:00", "0:30:00"], Assert.Single(time.Notices).Values);
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_refused() =>
        Assert.Equal(
            "import.zone_unknown",
            Exports.Open(Exports.File(Exports.Row), new("Europe/Atlantis")).Refusal?.Code
        );

    private static ImportedTime Night(string start, string end, string duration) =>
        Exports.Time(Exports.File(Exports.At("2026-10-25", start, "2026-10-25", end, duration)));
}
