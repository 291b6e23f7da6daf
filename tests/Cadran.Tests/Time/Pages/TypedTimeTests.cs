using Cadran.Time;
using Cadran.Time.Domain;
using Cadran.Time.Pages;
using NodaTime;

namespace Cadran.Tests.Time.Pages;

public class TypedTimeTests
{
    private const string Paris = "Europe/Paris";

    [Fact]
    public void A_duration_alone_is_time_of_the_day()
    {
        var read = Read(new TypedTime("2026-11-23", null, null, "1h30"));

        Assert.Equal((new DateOnly(2026, 11, 23), 5400L), (read.WorkDate, read.DurationSeconds));
        Assert.Null(read.StartedAt);
    }

    [Fact]
    public void Times_are_those_of_the_clock_on_the_wall()
    {
        var read = Read(new TypedTime("2026-11-23", "9h15", "10:45", null));

        Assert.Equal(Instant.FromUtc(2026, 11, 23, 8, 15), read.StartedAt);
        Assert.Equal(Instant.FromUtc(2026, 11, 23, 9, 45), read.EndedAt);
        Assert.Null(read.WorkDate);
    }

    [Theory]
    [InlineData("18:00", "13:00", null)]
    [InlineData("9:00", "9:00", null)]
    [InlineData("23:00", "1:30", "22:00-01:30")]
    public void An_end_that_is_not_after_the_start_is_asked_for(
        string from,
        string to,
        string? said
    )
    {
        var typed = new TypedTime("2026-11-23", from, to, null, NextDay: said);

        var asked = typed.Into(new TimeEntryInput(), Paris).Refusal;

        Assert.Equal((TimeRefusals.EndBeforeStart.Code, "to"), (asked?.Code, asked?.Field));
    }

    [Fact]
    public void An_end_that_was_said_to_be_on_the_next_day_is()
    {
        var typed = new TypedTime("2026-11-23", "23:00", "1:30", null);

        var read = Read(typed with { NextDay = typed.Night });

        Assert.Equal("23:00-01:30", typed.Night);
        Assert.Equal(Instant.FromUtc(2026, 11, 24, 0, 30), read.EndedAt);
    }

    [Fact]
    public void A_time_that_happened_twice_is_asked_for()
    {
        var typed = new TypedTime("2026-10-25", "2:30", null, "60");

        var asked = typed.Into(new TimeEntryInput(), Paris);
        var later = Read(typed with { Twice = "later" });

        Assert.Equal(
            (TimeRefusals.AmbiguousLocalTime.Code, "from"),
            (asked.Refusal?.Code, asked.Refusal?.Field)
        );
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 1, 30), later.StartedAt);
    }

    [Theory]
    [InlineData("yesterday", null, null, "60", "day")]
    [InlineData("2026-11-23", "25:00", "9:00", null, "from")]
    [InlineData("2026-11-23", "9:00", "noon", null, "to")]
    [InlineData("2026-11-23", null, "9:00", "60", "from")]
    [InlineData("2026-11-23", null, null, null, "duration")]
    [InlineData("2026-11-23", null, null, "0", "duration")]
    public void What_cannot_be_read_is_refused_at_its_field(
        string day,
        string? from,
        string? to,
        string? duration,
        string field
    ) =>
        Assert.Equal(
            field,
            new TypedTime(day, from, to, duration).Into(new TimeEntryInput(), Paris).Refusal?.Field
        );

    [Theory]
    [InlineData("9", 9, 0)]
    [InlineData("915", 9, 15)]
    [InlineData("0915", 9, 15)]
    [InlineData("23h59", 23, 59)]
    [InlineData("7.05", 7, 5)]
    public void A_time_of_day_reads_as_people_write_it(string typed, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), WallTime.Read(typed));

    [Theory]
    [InlineData("24:00")]
    [InlineData("9:60")]
    [InlineData("")]
    [InlineData("9:1")]
    public void What_is_no_time_of_day_reads_as_none(string typed) =>
        Assert.Null(WallTime.Read(typed));

    private static TimeEntryInput Read(TypedTime typed) =>
        typed.Into(new TimeEntryInput(), Paris).Value;
}
