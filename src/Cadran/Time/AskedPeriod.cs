using Cadran.Platform;

namespace Cadran.Time;

/// <summary>The period of a list from its address: a word, or from and to; this month when nothing is said.</summary>
internal static class AskedPeriod
{
    public const string Week = "week";
    public const string LastWeek = "last-week";
    public const string Month = "month";
    public const string LastMonth = "last-month";
    public const string Quarter = "quarter";
    public const string Year = "year";
    public const string All = "all";

    /// <summary>First and last day, both in it; null: no bound.</summary>
    public static (DateOnly? From, DateOnly? To) Of(
        string? word,
        string? from,
        string? to,
        DateOnly today
    )
    {
        if (Day(from) is not null || Day(to) is not null)
            return (Day(from), Day(to));
        var first = new DateOnly(today.Year, today.Month, 1);
        var monday = WeeksOfTime.MondayOf(today);
        return word switch
        {
            All => (null, null),
            Week => (monday, monday.AddDays(6)),
            LastWeek => (monday.AddDays(-7), monday.AddDays(-1)),
            LastMonth => (first.AddMonths(-1), first.AddDays(-1)),
            Quarter => QuarterOf(first),
            Year => (new(today.Year, 1, 1), new(today.Year, 12, 31)),
            _ => (first, first.AddMonths(1).AddDays(-1)),
        };
    }

    private static (DateOnly, DateOnly) QuarterOf(DateOnly month)
    {
        var first = month.AddMonths(-((month.Month - 1) % 3));
        return (first, first.AddMonths(3).AddDays(-1));
    }

    private static DateOnly? Day(string? text) => Days.Read(text);
}
