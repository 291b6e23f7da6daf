using System.Globalization;

namespace Cadran.Integrations.Domain;

/// <summary>Times of day and durations as files write them.</summary>
internal static class ExportTime
{
    private static readonly string[] Clocks =
    [
        "H:mm:ss",
        "H:mm",
        "h:mm:ss tt",
        "h:mm tt",
        "h:mm:sstt",
        "h:mmtt",
    ];

    /// <summary>09:30:41, 9:30 or 9:30:41 PM; null when it is none of these.</summary>
    public static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(
            text.Trim().Replace('\u202F', ' ').Replace('\u00A0', ' '),
            Clocks,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    /// <summary>
    /// Hours, minutes and seconds, as in 26:05:00; negative with a minus. Null when it isn't that: two parts
    /// could be minutes and seconds as well as hours and minutes.
    /// </summary>
    public static long? Seconds(string text)
    {
        var bare = text.Trim();
        var negative = bare.StartsWith('-');
        var parts = (negative ? bare[1..] : bare).Split(':');
        return
            parts.Length == 3
            && Number(parts[0], 9_999_999) is { } hours
            && Number(parts[1], 59) is { } minutes
            && Number(parts[2], 59) is { } seconds
            ? (negative ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds)
            : null;
    }

    /// <summary>
    /// Hours and minutes, as in 1:30, with seconds or without, or decimal hours; the nearest second. Null when it is
    /// none of these.
    /// </summary>
    public static long? Hours(string text, DecimalStyle style)
    {
        var bare = text.Trim();
        var colons = bare.Count(c => c == ':');
        return colons == 2 ? Seconds(bare)
            : colons == 1 ? Seconds(bare + ":00")
            : ExportAmount.Parse(bare, style) is { } hours and > -10_000_000 and < 10_000_000
                ? (long)Rounding.ToDecimals(hours * 3600m, 0)
            : null;
    }

    /// <summary>3:45:00, for people.</summary>
    public static string Text(long seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(seconds < 0 ? "-" : "")}{Math.Abs(seconds) / 3600}:{Math.Abs(seconds) / 60 % 60:00}:{Math.Abs(seconds) % 60:00}"
        );

    private static long? Number(string part, long most) =>
        part.Length is >= 1 and <= 7
        && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= most
            ? number
            : null;
}
