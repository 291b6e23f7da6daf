using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Time.Domain;

/// <summary>A time of day as people type it: 9, 9:15, 09:15, 9h15, 9h, 915, 0915, 9.15. Twenty-four hours, no seconds.</summary>
internal static partial class WallTime
{
    /// <summary>Null for what is no time of day.</summary>
    public static TimeOnly? Read(string? typed)
    {
        var found = Shape().Match(typed?.Trim().ToLowerInvariant() ?? "");
        if (!found.Success)
            return null;
        var hour = Number(found.Groups["h"].Value);
        var minute = Number(found.Groups["m"].Value);
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static int Number(string digits) =>
        digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<h>[0-9]{1,2})(\s*[:h.]\s*(?<m>[0-9]{2})?|(?<m>[0-9]{2}))?$")]
    private static partial Regex Shape();
}
