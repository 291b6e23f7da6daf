using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Time.Domain;

/// <summary>
/// Durations as people type and read them, the same wherever they are typed. A whole number alone is hours up to
/// <see cref="MostBareHours"/> and minutes above: 8 is 8:00, 15 is 0:15, 90 is 1:30 (decision 0072); a number with decimals, by point or comma, is hours: 1.5 and 1,5 are 1:30. Also 1:30, :45, 0:07:15, 1h30,
/// 1 h, 90m, 2 h 15 min, 45 s, 1.5 h, in English or French. No sign; minutes and seconds below 60 when
/// something larger stands before them; at most 9999 hours.
/// </summary>
internal static partial class DurationText
{
    /// <summary>The largest whole number without a unit that is hours.</summary>
    public const int MostBareHours = 12;

    private const int LongestText = 40;
    private const long LongestSeconds = 9999 * 3600;
    private const char NoBreakSpace = '\u00A0';

    /// <summary>
    /// Whole seconds of what was typed, 0 or more; parts of a second are rounded. Refusal: time.duration_unreadable.
    /// </summary>
    public static Result<long> Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var seconds = text.Length > LongestText ? null : Bare(text) ?? Clock(text) ?? Units(text);
        return seconds is { } read and <= LongestSeconds
            ? read
            : TimeRefusals.DurationUnreadable.With(typed);
    }

    /// <summary>Hours and minutes, "1:30"; with seconds only when there are some, "0:07:15".</summary>
    public static string AsClock(long seconds)
    {
        var (hours, minutes, rest) = Parts(seconds);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}");
        return rest == 0
            ? clock
            : string.Create(CultureInfo.InvariantCulture, $"{clock}:{rest:00}");
    }

    /// <summary>With units, joined by no-break spaces: "1 h 30", "2 h", "45 min", "7 min 15 s", "0 min".</summary>
    public static string AsUnits(long seconds)
    {
        var (hours, minutes, rest) = Parts(seconds);
        var text = (hours, minutes, rest) switch
        {
            (> 0, 0, 0) => $"{hours} h",
            (> 0, _, 0) => $"{hours} h {minutes:00}",
            (> 0, _, _) => $"{hours} h {minutes:00} min {rest:00} s",
            (_, > 0, > 0) => $"{minutes} min {rest:00} s",
            (_, 0, > 0) => $"{rest} s",
            _ => $"{minutes} min",
        };
        return text.Replace(' ', NoBreakSpace);
    }

    /// <summary>Hours with exactly so many decimals, in the reader's way of writing numbers: "1.50", "1,50".</summary>
    public static string AsDecimalHours(long seconds, int decimals, IFormatProvider format) =>
        Rounding.Hours(seconds, decimals).ToString("F" + decimals, format);

    private static (long Hours, long Minutes, long Seconds) Parts(long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return (seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static long? Bare(string text)
    {
        if (!BareShape().IsMatch(text))
            return null;
        if (text.Any(c => c is '.' or ','))
            return Seconds(text, 3600);
        return Seconds(text, Number(text) <= MostBareHours ? 3600 : 60);
    }

    private static long? Clock(string text)
    {
        var match = ClockShape().Match(text);
        return match.Success
            ? Seconds(match.Groups["h"].Value, 3600)
                + Seconds(match.Groups["m"].Value, 60)
                + Seconds(match.Groups["s"].Value, 1)
            : null;
    }

    private static long? Units(string text)
    {
        var match = FirstMatch(text.ToLowerInvariant());
        if (text == "" || !match.Success)
            return null;
        var (h, m, s) = (match.Groups["h"].Value, match.Groups["m"].Value, match.Groups["s"].Value);
        var fitting =
            (h == "" || Follows(m))
            && (h + m == "" || Follows(s))
            && !(IsDecimal(h) && m + s != "");
        return fitting ? Seconds(h, 3600) + Seconds(m, 60) + Seconds(s, 1) : null;
    }

    private static Match FirstMatch(string text) =>
        HoursThenMinutes().Match(text) is { Success: true } match ? match : UnitShape().Match(text);

    private static bool Follows(string value) =>
        value == "" || (!IsDecimal(value) && Number(value) < 60);

    private static bool IsDecimal(string value) => value.Any(c => c is '.' or ',');

    private static long? Seconds(string value, int unit) =>
        value == "" ? 0 : (long)Rounding.ToDecimals(Number(value) * unit, 0);

    private static decimal Number(string value) =>
        decimal.Parse(value.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{1,6}|[0-9]{0,4}[.,][0-9]{1,6})$")]
    private static partial Regex BareShape();

    [GeneratedRegex(@"^(?<h>[0-9]{0,4}):(?<m>[0-5][0-9])(:(?<s>[0-5][0-9]))?$")]
    private static partial Regex ClockShape();

    [GeneratedRegex(@"^(?<h>[0-9]{1,4})\s*(h|hr|hrs|hour|hours|heure|heures)\s*(?<m>[0-9]{1,2})$")]
    private static partial Regex HoursThenMinutes();

    [GeneratedRegex(
        @"^((?<h>[0-9]{0,4}[.,][0-9]{1,6}|[0-9]{1,4})\s*(h|hr|hrs|hour|hours|heure|heures)\s*)?"
            + @"((?<m>[0-9]{0,4}[.,][0-9]{1,6}|[0-9]{1,6})\s*(m|mn|min|mins|minute|minutes)\s*)?"
            + @"((?<s>[0-9]{1,8})\s*(s|sec|secs|second|seconds|seconde|secondes))?$"
    )]
    private static partial Regex UnitShape();
}
