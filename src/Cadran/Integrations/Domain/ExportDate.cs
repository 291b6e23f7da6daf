using System.Globalization;

namespace Cadran.Integrations.Domain;

/// <summary>
/// A date as a file writes it: three numbers parted by - / or a point, the year (of four digits) first or
/// last. Two-digit years are not read: nothing tells 01/02/03 apart.
/// </summary>
internal readonly record struct ExportDate(int First, int Second, int Third, bool YearFirst)
{
    public static ExportDate? Parse(string text)
    {
        var parts = text.Trim().Split('-', '/', '.');
        if (parts.Length != 3)
            return null;
        var yearFirst = parts[0].Length == 4;
        return
            (yearFirst || parts[2].Length == 4)
            && Number(parts[0]) is { } first
            && Number(parts[1]) is { } second
            && Number(parts[2]) is { } third
            ? new(first, second, third, yearFirst)
            : null;
    }

    /// <summary>The order that this date proves by a part over 12; null when it proves none.</summary>
    public DateOrder? Proves =>
        YearFirst ? null
        : First > 12 && Second <= 12 ? DateOrder.DayFirst
        : Second > 12 && First <= 12 ? DateOrder.MonthFirst
        : null;

    /// <summary>The day; null when there is no such day. The order doesn't matter when the year comes first.</summary>
    public DateOnly? In(DateOrder? order) =>
        YearFirst ? Day(First, Second, Third)
        : order == DateOrder.DayFirst ? Day(Third, Second, First)
        : order == DateOrder.MonthFirst ? Day(Third, First, Second)
        : null;

    private static DateOnly? Day(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int? Number(string part) =>
        part.Length is >= 1 and <= 4
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
