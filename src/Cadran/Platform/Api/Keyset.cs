using System.Globalization;
using System.Linq.Expressions;

namespace Cadran.Platform.Api;

/// <summary>
/// What a list is sorted by, one key after the other until no two rows are alike; a page goes on after the keys of the
/// last row, so rows are read once whatever is added meanwhile. Keys are never null.
/// </summary>
/// <param name="Name">Of the order, kept in the cursor: another order refuses it.</param>
/// <param name="Keys">The last one tells any two rows apart.</param>
internal sealed record Keyset<T>(string Name, IReadOnlyList<KeysetKey<T>> Keys)
{
    /// <summary>The rows after that cursor, in their order. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public Result<IQueryable<T>> Page(IQueryable<T> rows, PageQuery page)
    {
        if (page.Check() is { } refusal)
            return refusal;
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, Keys.Count + 1) is not [var name, .. var texts]
                || name != Name
                || Keys.Zip(texts, (key, text) => key.Read(text)).ToList() is not { } last
                || last.Contains(null)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(After(last!));
        }
        return Result<IQueryable<T>>.Of(Sorted(rows));
    }

    /// <summary>All of them in their order.</summary>
    public IQueryable<T> Sorted(IQueryable<T> rows) =>
        Keys.Skip(1).Aggregate(Keys[0].First(rows), (sorted, key) => key.Next(sorted));

    public string Cursor(T last) =>
        Cursors.Write([Name, .. Keys.Select(key => (object)key.Write(last))]);

    /// <summary>
    /// Beyond the first key, or the same and beyond the second, and so on. That the first is not before comes first of
    /// all: that alone lets an index start there.
    /// </summary>
    private Expression<Func<T, bool>> After(IReadOnlyList<object> last)
    {
        var row = Expression.Parameter(typeof(T), "row");
        Expression? after = null;
        for (var i = Keys.Count - 1; i >= 0; i--)
        {
            var beyond = Keys[i].Beyond(row, last[i], orSame: false);
            after = after is null
                ? beyond
                : Expression.OrElse(beyond, Expression.AndAlso(Keys[i].Same(row, last[i]), after));
        }
        return Expression.Lambda<Func<T, bool>>(
            Expression.AndAlso(Keys[0].Beyond(row, last[0], orSame: true), after!),
            row
        );
    }
}

/// <summary>One key of a <see cref="Keyset{T}"/>.</summary>
internal abstract class KeysetKey<T>
{
    public abstract IOrderedQueryable<T> First(IQueryable<T> rows);
    public abstract IOrderedQueryable<T> Next(IOrderedQueryable<T> rows);
    public abstract Expression Beyond(ParameterExpression row, object last, bool orSame);
    public abstract Expression Same(ParameterExpression row, object last);
    public abstract string Write(T row);

    /// <summary>Null when the text is none of that kind.</summary>
    public abstract object? Read(string text);

    /// <summary>By a day, a number or an id; as a text of the cursor it is read by <paramref name="read"/>.</summary>
    public static KeysetKey<T> Of<TKey>(
        Expression<Func<T, TKey>> key,
        bool descending,
        Func<string, TKey?> read
    )
        where TKey : struct => new Key<TKey>(key, descending, text => read(text));

    /// <summary>By a text, as the database orders texts; <paramref name="written"/> says it of a row that was read.</summary>
    public static KeysetKey<T> Of(
        Expression<Func<T, string>> key,
        bool descending,
        Func<T, string> written
    ) => new Key<string>(key, descending, text => text, written);

    private sealed class Key<TKey>(
        Expression<Func<T, TKey>> of,
        bool descending,
        Func<string, object?> read,
        Func<T, TKey>? written = null
    ) : KeysetKey<T>
    {
        private readonly Func<T, TKey> value = written ?? of.Compile();

        public override IOrderedQueryable<T> First(IQueryable<T> rows) =>
            descending ? rows.OrderByDescending(of) : rows.OrderBy(of);

        public override IOrderedQueryable<T> Next(IOrderedQueryable<T> rows) =>
            descending ? rows.ThenByDescending(of) : rows.ThenBy(of);

        public override Expression Beyond(ParameterExpression row, object last, bool orSame)
        {
            var (left, right) = Sides(row, last);
            return (descending, orSame) switch
            {
                (true, true) => Expression.LessThanOrEqual(left, right),
                (true, false) => Expression.LessThan(left, right),
                (false, true) => Expression.GreaterThanOrEqual(left, right),
                _ => Expression.GreaterThan(left, right),
            };
        }

        public override Expression Same(ParameterExpression row, object last)
        {
            var (left, right) = Sides(row, last);
            return Expression.Equal(left, right);
        }

        public override string Write(T row) =>
            value(row) switch
            {
                DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
            };

        public override object? Read(string text) => read(text);

        /// <summary>The last value is a parameter of the query, so that the query is prepared once. Texts are compared by a call.</summary>
        private (Expression Left, Expression Right) Sides(ParameterExpression row, object last)
        {
            var body = new Replace(of.Parameters[0], row).Visit(of.Body);
            var given = Expression.Property(
                Expression.Constant(new Given<TKey>((TKey)last)),
                nameof(Given<TKey>.Value)
            );
            return typeof(TKey) == typeof(string)
                ? (
                    Expression.Call(typeof(string), nameof(string.Compare), null, body, given),
                    Expression.Constant(0)
                )
                : (body, given);
        }
    }

    private sealed record Given<TKey>(TKey Value);

    private sealed class Replace(ParameterExpression from, ParameterExpression to)
        : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node == from ? to : node;
    }
}
