namespace Cadran.Rates.Domain.Agreements;

/// <summary>
/// The part of a calendar month that an agreement covers (rule A4). <see cref="Month"/> is its first day, whatever is
/// covered; the days from <see cref="FirstDay"/> to <see cref="LastDay"/> are, both included.
/// </summary>
public readonly record struct CoveredMonth(DateOnly Month, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>The part of the day's month between two days; null when none of it is.</summary>
    public static CoveredMonth? Of(DateOnly day, DateOnly from, DateOnly? through)
    {
        var month = MonthOf(day);
        var end = month.AddMonths(1).AddDays(-1);
        var first = from > month ? from : month;
        var last = through < end ? through.Value : end;
        return first > last ? null : new CoveredMonth(month, first, last);
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    public int DaysInMonth => DateTime.DaysInMonth(Month.Year, Month.Month);

    public bool IsWhole => Days == DaysInMonth;

    /// <summary>
    /// The month's share of whole units (minor units, seconds) by days, rounded half away from zero (rules A4, L1).
    /// </summary>
    public long Share(long units) =>
        IsWhole ? units : (long)Rounding.ToDecimals((decimal)units * Days / DaysInMonth, 0);
}
