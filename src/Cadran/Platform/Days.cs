using System.Globalization;

namespace Cadran.Platform;

/// <summary>Days as machines write them: "2026-10-31".</summary>
internal static class Days
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>No day of the books is before it.</summary>
    public static readonly DateOnly First = new(2000, 1, 1);

    /// <summary>2000 to 2099: what else is typed is a mistake.</summary>
    public static bool IsOfThisCentury(DateOnly day) => day.Year is >= 2000 and < 2100;

    public static string Iso(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Nothing for no day.</summary>
    public static string? Iso(DateOnly? day) => day is { } known ? Iso(known) : null;

    /// <summary>Null for nothing, and for what is no such day.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(
            text,
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
