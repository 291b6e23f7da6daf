using System.Globalization;
using Cadran.Platform.Texts;

namespace Cadran.Platform.Web;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Days and instants as people read them. Without a culture, the present request's.</summary>
public static class Dates
{
    /// <summary>"31 octobre 2026", "1er septembre 2026", "31 October 2026".</summary>
    public static string Long(DateOnly day, CultureInfo? culture = null) =>
        First(day.ToString("d MMMM yyyy", Of(culture)), culture);

    /// <summary>"1 oct.", "1 Oct"; the year when it isn't <paramref name="thisYear"/>.</summary>
    public static string Short(DateOnly day, int? thisYear = null, CultureInfo? culture = null) =>
        day.ToString(
            thisYear is null || thisYear == day.Year ? "d MMM" : "d MMM yyyy",
            Of(culture)
        );

    /// <summary>"31/10/2026", in Canada "2026-10-31": for documents and narrow columns.</summary>
    public static string Numeric(DateOnly day) =>
        day.ToString(
            HomeCountry.Code == "CA" ? "yyyy-MM-dd" : "dd/MM/yyyy",
            CultureInfo.InvariantCulture
        );

    /// <summary>"Octobre 2026", "October 2026": with a capital, since it stands alone.</summary>
    public static string Month(DateOnly day, CultureInfo? culture = null)
    {
        var text = day.ToString("MMMM yyyy", Of(culture));
        return char.ToUpper(text[0], Of(culture)) + text[1..];
    }

    /// <summary>The exact instant in the reader's zone: "31 octobre 2026, 14:02 (UTC+01:00)".</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone, CultureInfo? culture = null)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var day = Long(DateOnly.FromDateTime(local.DateTime), culture);
        return day + local.ToString(", HH:mm '(UTC'zzz')'", CultureInfo.InvariantCulture);
    }

    /// <summary>"just now", "3 min ago", "at 14:02", "yesterday at 09:15", then the short day.</summary>
    public static string Relative(
        DateTimeOffset at,
        DateTimeOffset now,
        TimeZoneInfo zone,
        CultureInfo? culture = null
    )
    {
        var t = culture is null ? Texts.Current : Texts.Of(culture);
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = DateOnly.FromDateTime(local.DateTime);
        var minutes = (long)(now - at).TotalMinutes;
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return minutes switch
        {
            0 => t["when.now"],
            > 0 and < 60 => t["when.minutes", minutes],
            _ when day == today => t["when.today", time],
            _ when day == today.AddDays(-1) => t["when.yesterday", time],
            _ when day == today.AddDays(1) => t["when.tomorrow", time],
            _ => Short(day, today.Year, culture),
        };
    }

    private static string First(string text, CultureInfo? culture) =>
        Of(culture) == Cultures.French && text.StartsWith("1 ", StringComparison.Ordinal)
            ? "1er" + text[1..]
            : text;

    private static CultureInfo Of(CultureInfo? culture) =>
        culture is null ? Cultures.Current : Cultures.Of(culture);
}
