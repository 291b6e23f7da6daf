using Cadran.Kernel;
using Cadran.Time;
using Cadran.Workspaces;
using NodaTime;

namespace Cadran.Tests.Time;

public class EntryInputsTests
{
    private static readonly Instant Ten = Instant.FromUtc(2026, 11, 23, 10, 0);
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    [Fact]
    public void A_shorter_duration_ends_earlier() =>
        Assert.Equal((Ten, Ten + Duration.FromHours(1)), Lasting(hours: 1, now: Noon));

    [Fact]
    public void A_longer_duration_that_is_over_by_now_ends_later() =>
        Assert.Equal(
            (Ten, Noon + Duration.FromHours(1)),
            Lasting(hours: 3, now: Noon + Duration.FromHours(1))
        );

    [Fact]
    public void A_longer_duration_that_would_end_in_the_future_began_earlier() =>
        Assert.Equal((Noon - Duration.FromHours(3), Noon), Lasting(hours: 3, now: Noon));

    [Fact]
    public void Time_that_is_not_over_yet_keeps_its_start() =>
        Assert.Equal((Ten, Ten + Duration.FromHours(3)), Lasting(hours: 3, now: Ten));

    [Fact]
    public void Time_of_a_day_without_a_clock_only_gets_another_duration()
    {
        var entry = Entry(null, null);

        var input = EntryInputs.Lasting(EntryInputs.Of(entry), entry, 60, Noon);

        Assert.Equal((60, null), (input.DurationSeconds, input.EndedAt));
    }

    /// <summary>Ten to noon, made to last so long.</summary>
    private static (Instant?, Instant?) Lasting(int hours, Instant now)
    {
        var entry = Entry(Ten, Noon);
        var input = EntryInputs.Lasting(EntryInputs.Of(entry), entry, hours * 3600, now);
        Assert.Null(input.DurationSeconds);
        return (input.StartedAt, input.EndedAt);
    }

    private static TimeEntry Entry(Instant? start, Instant? end) =>
        new()
        {
            Id = default,
            MemberId = default(Id<Member>),
            WorkDate = new DateOnly(2026, 11, 23),
            StartedAt = start,
            EndedAt = end,
            DurationSeconds = 7200,
            TimeZone = "Europe/Paris",
            Billable = true,
            Source = TimeSource.Timer,
            CreatedAt = Noon,
        };
}
