using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Data;

/// <summary>
/// Triggers by which the database refuses rows that a constraint can't: those whose sum with others is over a limit.
/// Installed with those of <see cref="FrozenGuards"/>.
/// </summary>
internal static class LimitGuards
{
    /// <summary>What the database says, after which comes the table.</summary>
    public const string Message = "cadran: over the limit";

    private const string Annotation = "Cadran:Limit";

    /// <summary>Over: SQL on the added row "{row}", asked when it is in, that says whether a limit is passed.</summary>
    public static EntityTypeBuilder<T> Limited<T>(this EntityTypeBuilder<T> table, string over)
        where T : TenantRow
    {
        table.HasAnnotation(Annotation, over);
        return table;
    }

    public static IEnumerable<(string Table, string Sql)> Of(CadranDb db) =>
        from table in db.Model.GetEntityTypes()
        let over = table.FindAnnotation(Annotation)?.Value as string
        where over is not null
        let name = table.GetTableName()!
        select (
            name,
            db is SqliteCadranDb
                ? Sqlite(name, over)
                : FrozenPostgres.OnAdded(name, On(over, FrozenPostgres.Added), Message)
        );

    private static string Sqlite(string table, string over) =>
        $"""
            CREATE TRIGGER IF NOT EXISTS "{FrozenGuards.NamePlace}" AFTER INSERT ON "{table}" WHEN {On(
                over,
                "NEW"
            )}
            BEGIN SELECT RAISE(ABORT, '{Message} {table}'); END
            """;

    private static string On(string over, string row) =>
        over.Replace("{row}", row, StringComparison.Ordinal);
}
