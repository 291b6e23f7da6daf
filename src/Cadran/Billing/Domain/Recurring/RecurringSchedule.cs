namespace Cadran.Billing.Domain.Recurring;

/// <summary>What a recurring document counts in.</summary>
public enum RecurringUnit
{
    Week,
    Month,
    Year,
}

/// <summary>Which period a document is for: the one that begins on its day, or the one that ended before it.</summary>
public enum RecurringPeriod
{
    Ahead,
    Behind,
}

/// <summary>
/// The days of a recurring document (rule F1b): occurrence k is the anchor and k times so many units, always counted from
/// the anchor, so 31 January is followed by 28 February and 31 March. Through: the last day on which one may fall; Times:
/// how many there are at most, from the anchor. Neither: without end.
/// </summary>
internal readonly record struct RecurringSchedule(
    DateOnly Anchor,
    RecurringUnit Unit,
    int Every,
    DateOnly? Through = null,
    int? Times = null
)
{
    /// <summary>Units are 1 to 60, occurrences 1 to 1,200: beyond them is a mistyped number.</summary>
    public const int MostEvery = 60;
    public const int MostTimes = 1_200;
    private const int Farthest = 5_000;

    /// <summary>Whether documents are made at that hour of the workspace's day: from 8 in the morning on.</summary>
    public static bool IsTime(int hour) => hour >= 8;

    /// <summary>The day of occurrence k; below 0: what would have been before the anchor.</summary>
    public DateOnly Day(int k) =>
        Unit switch
        {
            RecurringUnit.Week => Anchor.AddDays(7 * Every * k),
            RecurringUnit.Month => Anchor.AddMonths(Every * k),
            _ => Anchor.AddMonths(12 * Every * k),
        };

    /// <summary>The first occurrence on or after a day; null when it has ended before.</summary>
    public DateOnly? From(DateOnly day)
    {
        var k = Math.Max(0, Guess(day));
        while (Day(k) < day)
            k++;
        return Has(k) ? Day(k) : null;
    }

    /// <summary>The next ones on or after a day, at most so many; fewer when it ends. May be empty.</summary>
    public IReadOnlyList<DateOnly> Next(DateOnly day, int most)
    {
        var days = new List<DateOnly>();
        for (
            var next = From(day);
            next is { } one && days.Count < most;
            next = From(one.AddDays(1))
        )
            days.Add(one);
        return days;
    }

    /// <summary>The period that the document of an occurrence's day is for, both days included.</summary>
    public Kernel.Period PeriodOf(DateOnly day, RecurringPeriod which)
    {
        var k = Math.Max(0, Guess(day));
        while (Day(k) < day)
            k++;
        var first = which == RecurringPeriod.Ahead ? k : k - 1;
        return new(Day(first), Day(first + 1).AddDays(-1));
    }

    /// <summary>How many there are in a year without end, as a fraction: 12 a year for each month.</summary>
    public decimal AYear =>
        Unit switch
        {
            RecurringUnit.Week => 52m / Every,
            RecurringUnit.Month => 12m / Every,
            _ => 1m / Every,
        };

    private bool Has(int k) =>
        k < (Times ?? Farthest) && (Through is not { } last || Day(k) <= last);

    /// <summary>Near the occurrence of that day, never after it.</summary>
    private int Guess(DateOnly day)
    {
        var months = (day.Year - Anchor.Year) * 12 + day.Month - Anchor.Month;
        return Unit switch
        {
            RecurringUnit.Week => (day.DayNumber - Anchor.DayNumber) / (7 * Every) - 1,
            RecurringUnit.Month => months / Every - 1,
            _ => months / (12 * Every) - 1,
        };
    }
}
