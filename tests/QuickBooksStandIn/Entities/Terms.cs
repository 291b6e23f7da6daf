using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Entities;

/// <summary>When something is due.</summary>
internal static class Terms
{
    /// <summary>Without a term, on the day itself.</summary>
    public static DateOnly Due(DateOnly from, JsonObject? term)
    {
        if (term.Number("DayOfMonthDue") is not { } day)
            return from.AddDays((int)(term.Number("DueDays") ?? 0));
        var due = InMonth(from, (int)day);
        // Too near the day: the month after it.
        return due.DayNumber - from.DayNumber > (term.Number("DueNextMonthDays") ?? 0)
            ? due
            : InMonth(from.AddDays(1 - from.Day).AddMonths(1), (int)day);
    }

    private static DateOnly InMonth(DateOnly month, int day) =>
        new(
            month.Year,
            month.Month,
            Math.Clamp(day, 1, DateTime.DaysInMonth(month.Year, month.Month))
        );
}
