using System.Globalization;

namespace QuickBooksStandIn;

/// <summary>QuickBooks writes its instants in the time of California, whatever the company's zone.</summary>
internal static class PacificTime
{
    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(
        "America/Los_Angeles"
    );

    /// <summary>As in MetaData: whole seconds with an offset.</summary>
    public static string Seconds(DateTimeOffset at) => Write(at, "yyyy-MM-dd'T'HH:mm:sszzz");

    /// <summary>As in the envelope: milliseconds with an offset.</summary>
    public static string Milliseconds(DateTimeOffset at) =>
        Write(at, "yyyy-MM-dd'T'HH:mm:ss.fffzzz");

    public static DateOnly Day(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private static string Write(DateTimeOffset at, string format) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(format, CultureInfo.InvariantCulture);
}
