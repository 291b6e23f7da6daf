namespace Cadran.Kernel;

/// <summary>
/// Days from <see cref="From"/> to <see cref="Through"/>, both included; an open end is null.
/// Times are filtered by their work date (rule T3), so a period has no zone.
/// </summary>
public readonly record struct Period(DateOnly? From, DateOnly? Through)
{
    /// <summary>The calendar month that has that day.</summary>
    public static Period MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }

    public bool Contains(DateOnly day) =>
        (From is null || day >= From) && (Through is null || day <= Through);
}
