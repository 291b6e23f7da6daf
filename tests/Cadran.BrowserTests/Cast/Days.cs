using System.Globalization;

namespace Cadran.BrowserTests.Cast;

/// <summary>The days that the firm, in Paris, calls today and so on, as forms post them.</summary>
internal static class Days
{
    public static string Today => Iso(InParis);

    /// <summary>Of this week.</summary>
    public static string Monday => Iso(InParis.AddDays(-(((int)InParis.DayOfWeek + 6) % 7)));

    private static DateOnly InParis =>
        DateOnly.FromDateTime(
            TimeZoneInfo
                .ConvertTime(
                    TimeProvider.System.GetUtcNow(),
                    TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")
                )
                .DateTime
        );

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
