namespace QuickBooksStandIn.Queries;

/// <summary>A query as it was read. Whether its entity and properties exist is another question.</summary>
/// <param name="Start">The first row, counted from 1.</param>
internal sealed record Query(
    string Entity,
    bool Counts,
    IReadOnlyList<Condition> Where,
    IReadOnlyList<SortKey> Order,
    int Start,
    int Max
)
{
    /// <summary>How many come without MAXRESULTS.</summary>
    public const int UsualMax = 100;

    public const int GreatestMax = 1000;
}

/// <summary>One of the conditions, which all must hold.</summary>
/// <param name="Operator">= &lt; &gt; &lt;= &gt;= IN or LIKE.</param>
/// <param name="Values">One value, or those of IN.</param>
internal sealed record Condition(string Property, string Operator, IReadOnlyList<string> Values);

internal sealed record SortKey(string Property, bool Descending);
