using Cadran.Platform;

namespace Cadran.Billing;

/// <summary>
/// Up to which day is billed, as it stands in addresses: "month" (or nothing) is the end of this month, "last" that of
/// the month before, else a day.
/// </summary>
internal readonly record struct BilledThrough(string Choice, DateOnly Day)
{
    /// <summary>A later day is a mistyped year: fees would be due for years.</summary>
    private const int MostDaysAhead = 366;

    public const string Month = "month";
    public const string Last = "last";

    public static bool IsTooFarAhead(DateOnly? day, DateOnly today) =>
        day > today.AddDays(MostDaysAhead);

    /// <summary>What can't be read, or is years ahead, is this month.</summary>
    public static BilledThrough Of(string? text, DateOnly today)
    {
        var end = EndOf(today);
        if (text == Last)
            return new(Last, EndOf(today.AddMonths(-1)));
        return Days.Read(text) is { } day && !IsTooFarAhead(day, today)
            ? new("day", day)
            : new(Month, end);
    }

    public string Iso => Days.Iso(Day);

    private static DateOnly EndOf(DateOnly day) => Period.MonthOf(day).Through!.Value;
}
