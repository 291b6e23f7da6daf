namespace Cadran.Platform.Data;

/// <summary>The guards of one table as SQLite has them: a trigger for each kind of change.</summary>
internal static class FrozenSqlite
{
    public static IEnumerable<(string Event, string Sql)> Guards(
        string table,
        FrozenRows frozen,
        string[] columns
    )
    {
        yield return (
            "update",
            Trigger("UPDATE", table, $"{When(frozen, "OLD")} AND ({Changes(frozen, columns)})")
        );
        yield return ("delete", Trigger("DELETE", table, When(frozen, "OLD")));
        if (!frozen.Closed)
            yield break;
        yield return ("insert", Trigger("INSERT", table, When(frozen, "NEW")));
        // Into a frozen whole from one that is not.
        yield return ("move", Trigger("UPDATE", table, Moves(frozen)));
    }

    private static string Trigger(string change, string table, string when) =>
        $"""
            CREATE TRIGGER IF NOT EXISTS "{FrozenGuards.NamePlace}" BEFORE {change} ON "{table}" WHEN {when}
            BEGIN SELECT RAISE(ABORT, '{FrozenGuards.Message} {table}'); END
            """;

    private static string When(FrozenRows frozen, string row) =>
        frozen.When.Length == 0
            ? "1"
            : "(" + frozen.When.Replace("{row}", row, StringComparison.Ordinal) + ")";

    private static string Moves(FrozenRows frozen) =>
        $"{When(frozen, "NEW")} AND NOT {When(frozen, "OLD")}";

    private static string Changes(FrozenRows frozen, string[] columns) =>
        string.Join(
            " OR ",
            columns
                .Where(column => !frozen.Moving.Contains(column))
                .Select(column =>
                    frozen.Once.Contains(column)
                        ? $"(OLD.\"{column}\" IS NOT NULL AND OLD.\"{column}\" IS NOT NEW.\"{column}\")"
                        : $"OLD.\"{column}\" IS NOT NEW.\"{column}\""
                )
        );
}
