namespace Cadran;

/// <summary>The days of the story, all told from the day on which it is made.</summary>
internal sealed record DemoCalendar(DateOnly Today)
{
    public DateOnly ThisMonth => new(Today.Year, Today.Month, 1);

    public DateOnly LastMonth => ThisMonth.AddMonths(-1);

    /// <summary>The first day with time on it.</summary>
    public DateOnly Start => ThisMonth.AddMonths(-2);

    /// <summary>When the first of the three months was billed, and when that was paid.</summary>
    public DateOnly PastIssued => LastMonth.AddDays(2);

    public DateOnly PastPaid => LastMonth.AddDays(20);

    /// <summary>Monday to Friday, up to yesterday.</summary>
    public IEnumerable<DateOnly> WorkDays =>
        Enumerable
            .Range(0, Today.DayNumber - Start.DayNumber)
            .Select(Start.AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
