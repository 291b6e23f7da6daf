using System.Text.RegularExpressions;

namespace Cadran.Integrations.Domain;

/// <summary>
/// A day with or without a time of day, as files write both in one: "2026-10-01 09:30:41", "2026-10-01T09:30:41+02:00",
/// "01/10/2026 9:30 AM". With an offset it is an instant, whose clock time follows from the file's zone.
/// </summary>
internal static partial class ExportMoment
{
    /// <summary>The part that is a date.</summary>
    public static string DateOf(string text)
    {
        var bare = text.Trim();
        var end = bare.AsSpan().IndexOfAny('T', ' ', '\u00A0');
        return end < 0 ? bare : bare[..end];
    }

    /// <summary>Null when it is no day, or is followed by what is no time of day.</summary>
    public static (DateOnly Day, TimeOnly? Time)? Parse(
        string text,
        DateOrder? order,
        DateTimeZone zone
    )
    {
        var bare = text.Trim();
        var date = DateOf(bare);
        if (ExportDate.Parse(date)?.In(order) is not { } day)
            return null;
        if (date.Length == bare.Length)
            return (day, null);
        var rest = bare[(date.Length + 1)..].Trim();
        var offset = Offset().Match(rest);
        var clock = ExportTime.Clock(Fraction().Replace(rest[..^offset.Length], ""));
        if (clock is not { } time)
            return null;
        return offset.Length == 0 ? (day, time) : InZone(day, time, offset.Value, zone);
    }

    private static (DateOnly, TimeOnly?)? InZone(
        DateOnly day,
        TimeOnly time,
        string offset,
        DateTimeZone zone
    )
    {
        var text =
            offset is "Z" ? "+00:00"
            : offset.Contains(':') ? offset
            : offset[..3] + ":" + offset[3..];
        if (
            !TimeSpan.TryParse(
                text.TrimStart('+'),
                System.Globalization.CultureInfo.InvariantCulture,
                out var ahead
            )
            || ahead.Duration() > TimeSpan.FromHours(14)
        )
            return null;
        // At the ends of time an offset leads beyond them; the row is refused for its year.
        if (day.Year is < 2 or > 9998)
            return (day, time);
        var local = Instant
            .FromDateTimeOffset(new DateTimeOffset(day.ToDateTime(time), ahead))
            .InZone(zone)
            .LocalDateTime.ToDateTimeUnspecified();
        return (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    [GeneratedRegex(@"(Z|[+-][0-9]{2}:?[0-9]{2})\z")]
    private static partial Regex Offset();

    [GeneratedRegex(@"(?<=:[0-9]{2})\.[0-9]{1,9}\z")]
    private static partial Regex Fraction();
}
