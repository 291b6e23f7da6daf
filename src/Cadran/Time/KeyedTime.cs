using System.Linq.Expressions;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>An entry with what it is summed by, and the stretch of costs that it is in.</summary>
internal sealed class KeyedTime<TKey>
{
    public required TKey Key { get; init; }
    public required int Span { get; init; }
    public required TimeEntry Entry { get; init; }
}

/// <summary>Sums of time for each kind of it that costs the same, made by the database (rule R7).</summary>
internal static class KeyedTime
{
    public static IQueryable<KeyedTime<TKey>> Keyed<TKey>(
        this IQueryable<TimeEntry> rows,
        Expression<Func<TimeEntry, TKey>> key,
        CostSpans spans
    )
    {
        var entry = key.Parameters[0];
        var span = spans.Number();
        var made = typeof(KeyedTime<TKey>);
        return rows.Select(
            Expression.Lambda<Func<TimeEntry, KeyedTime<TKey>>>(
                Expression.MemberInit(
                    Expression.New(made),
                    Expression.Bind(made.GetProperty(nameof(KeyedTime<>.Key))!, key.Body),
                    Expression.Bind(
                        made.GetProperty(nameof(KeyedTime<>.Span))!,
                        new Swap(span.Parameters[0], entry).Visit(span.Body)
                    ),
                    Expression.Bind(made.GetProperty(nameof(KeyedTime<>.Entry))!, entry)
                ),
                entry
            )
        );
    }

    /// <summary>Worked seconds by key.</summary>
    public static async Task<ILookup<TKey, WorkedTime>> Worked<TKey>(
        this IQueryable<TimeEntry> rows,
        Expression<Func<TimeEntry, TKey>> key,
        CostSpans spans,
        CancellationToken stop
    )
    {
        var sums = await rows.Keyed(key, spans)
            .GroupBy(k => new
            {
                k.Key,
                k.Entry.MemberId,
                k.Entry.ServiceTypeId,
                k.Span,
            })
            .Select(g => new { g.Key, Seconds = g.Sum(k => (long)k.Entry.DurationSeconds) })
            .ToListAsync(stop);
        return sums.ToLookup(
            s => s.Key.Key,
            s => new WorkedTime(
                s.Key.MemberId.Value,
                s.Key.ServiceTypeId?.Value,
                spans.Day(s.Key.Span),
                s.Seconds
            )
        );
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node == from ? to : node;
    }
}
