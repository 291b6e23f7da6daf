namespace Cadran.Time.Domain;

/// <summary>A part of worked time that lies on one local date. Half open: the end is not in it.</summary>
internal readonly record struct DayPart(DateOnly WorkDate, Instant Start, Instant End)
{
    public long Seconds => WorkedTime.SecondsBetween(Start, End);
}

/// <summary>How long somebody worked, and on which days (rules T1, T2, T3).</summary>
internal static class WorkedTime
{
    /// <summary>The longest an entry may be: 24 hours, in seconds (rule T1).</summary>
    public const long LongestSeconds = 24 * 60 * 60;

    /// <summary>
    /// Whole seconds from start to end in UTC, so a night with a clock change counts what passed, not what
    /// the wall showed (rule T2). Refusals: time.too_short, time.too_long.
    /// </summary>
    public static Result<long> Between(Instant start, Instant end) =>
        Checked(SecondsBetween(start, end));

    /// <summary>
    /// Seconds between the whole seconds that the instants are in, so the parts of a span always sum to the
    /// span. Negative when the end is before the start.
    /// </summary>
    public static long SecondsBetween(Instant start, Instant end) =>
        end.ToUnixTimeSeconds() - start.ToUnixTimeSeconds();

    /// <summary>The seconds, when an entry may have them: 1 s to 24 h. Refusals: time.too_short, time.too_long.</summary>
    public static Result<long> Checked(long seconds) =>
        seconds switch
        {
            < 1 => TimeRefusals.TooShort,
            > LongestSeconds => TimeRefusals.TooLong,
            _ => seconds,
        };

    /// <summary>
    /// The parts of a span per local day, in order, never empty for an end after the start. Their sum is the
    /// span, also on days of 23 and 25 hours. This is what is offered, not done, when midnight is crossed (rule T3).
    /// </summary>
    public static IReadOnlyList<DayPart> SplitAtMidnight(
        Instant start,
        Instant end,
        DateTimeZone zone
    )
    {
        var parts = new List<DayPart>();
        for (var cursor = start; cursor < end; )
        {
            var next = Instant.Min(end, MidnightAfter(cursor, zone));
            parts.Add(new(LocalTimes.WorkDate(cursor, zone), cursor, next));
            cursor = next;
        }
        return parts;
    }

    /// <summary>Two parts that meet at an instant inside the span, cut to a whole second. Refusal: time.split_outside.</summary>
    public static Result<IReadOnlyList<DayPart>> SplitAt(
        Instant start,
        Instant end,
        Instant at,
        DateTimeZone zone
    )
    {
        var cut = Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        if (cut <= start || cut >= end)
            return TimeRefusals.SplitOutside;
        return Result<IReadOnlyList<DayPart>>.Of([
            new(LocalTimes.WorkDate(start, zone), start, cut),
            new(LocalTimes.WorkDate(cut, zone), cut, end),
        ]);
    }

    private static Instant MidnightAfter(Instant instant, DateTimeZone zone)
    {
        var midnight = instant.InZone(zone).Date.PlusDays(1).AtMidnight();
        var mapping = zone.MapLocal(midnight);
        if (mapping.Count == 0)
            return mapping.LateInterval.Start;
        // A clock put back across midnight shows midnight twice; the first may already be past.
        var first = mapping.First().ToInstant();
        return first > instant ? first : mapping.Last().ToInstant();
    }
}
