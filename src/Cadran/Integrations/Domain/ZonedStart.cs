using System.Globalization;
using NodaTime.TimeZones;

namespace Cadran.Integrations.Domain;

/// <summary>
/// When an entry began. A start that happened twice is the one from which the end lies the stated duration away;
/// one that never happened moves forward by the hour that was skipped (rule T3). The clock times explain the
/// duration when some reading of them is within a second of it; else a notice says by how much they don't
/// (rule T2: real time counts, not the clock on the wall).
/// </summary>
internal sealed record ZonedStart(
    DateTimeOffset At,
    DateOnly WorkDate,
    IReadOnlyList<RowNotice> Notices
)
{
    private const int Tolerance = 1;

    public static ZonedStart Of(DateTime start, DateTime? end, int seconds, DateTimeZone zone)
    {
        var starts = Readings(start, zone);
        Instant[] ends = end is { } local ? Readings(local, zone) : [];
        var nearest = starts.MinBy(at => Gap(at, ends, seconds));
        var notices = new List<RowNotice>();
        if (Moved(start, nearest, zone) is { } moved)
            notices.Add(moved);
        if (starts.Length == 2 && starts.Count(at => Explains(at, ends, seconds)) != 1)
            notices.Add(new(ImportCodes.TimeAmbiguous, Text(start)));
        if (ends.Length > 0 && !Explains(nearest, ends, seconds))
            notices.Add(Differs(nearest, ends, seconds));
        return new(nearest.ToDateTimeOffset(), nearest.InZone(zone).Date.ToDateOnly(), notices);
    }

    private static Instant[] Readings(DateTime local, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(LocalDateTime.FromDateTime(local));
        return mapping.Count switch
        {
            0 => [Resolvers.LenientResolver(mapping).ToInstant()],
            1 => [mapping.Single().ToInstant()],
            _ => [mapping.First().ToInstant(), mapping.Last().ToInstant()],
        };
    }

    private static bool Explains(Instant start, Instant[] ends, int seconds) =>
        ends.Length > 0 && Gap(start, ends, seconds) <= Tolerance;

    private static long Gap(Instant start, Instant[] ends, int seconds) =>
        ends.Length == 0 ? 0 : ends.Min(end => Math.Abs(Between(start, end) - seconds));

    private static long Between(Instant start, Instant end) =>
        end.ToUnixTimeSeconds() - start.ToUnixTimeSeconds();

    private static RowNotice? Moved(DateTime start, Instant taken, DateTimeZone zone)
    {
        var local = taken.InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        return local == start ? null : new(ImportCodes.TimeSkipped, Text(start), Text(local));
    }

    private static RowNotice Differs(Instant start, Instant[] ends, int seconds)
    {
        var clock = ends.Select(end => Between(start, end)).MinBy(s => Math.Abs(s - seconds));
        return new(ImportCodes.DurationDiffers, ExportTime.Text(clock), ExportTime.Text(seconds));
    }

    private static string Text(DateTime local) =>
        local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
