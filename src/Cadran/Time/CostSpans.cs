using System.Linq.Expressions;
using Cadran.Rates.Domain;

namespace Cadran.Time;

/// <summary>
/// The stretches of days in which no cost rate begins: time of one stretch costs the same whatever its day, so a database
/// can sum it without telling its days apart (rule R7).
/// </summary>
internal sealed class CostSpans(IEnumerable<DateOnly> beginnings)
{
    private readonly DateOnly[] days = [.. beginnings.Distinct().Order()];

    public static CostSpans Of(CostRateBook costs) => new(costs.Days);

    /// <summary>A day that stands for the stretch.</summary>
    public DateOnly Day(int span) => span == 0 ? DateOnly.MinValue : days[span - 1];

    /// <summary>Which stretch an entry is in, found by halving: few comparisons for each entry, however many costs.</summary>
    public Expression<Func<TimeEntry, int>> Number()
    {
        var entry = Expression.Parameter(typeof(TimeEntry), "e");
        var day = Expression.Property(entry, nameof(TimeEntry.WorkDate));
        return Expression.Lambda<Func<TimeEntry, int>>(Choose(day, 0, days.Length), entry);
    }

    private Expression Choose(Expression day, int first, int last)
    {
        if (first == last)
            return Expression.Constant(first);
        var middle = (first + last + 1) / 2;
        return Expression.Condition(
            Expression.GreaterThanOrEqual(day, Expression.Constant(days[middle - 1])),
            Choose(day, middle, last),
            Choose(day, first, middle - 1)
        );
    }
}
