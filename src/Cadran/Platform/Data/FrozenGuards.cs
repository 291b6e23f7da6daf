using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Platform.Data;

/// <summary>
/// Triggers by which the database itself refuses to change frozen rows, whoever asks. They are made at the start from
/// the model, as row level security is, so that they are there whatever migrations did; their names tell their version.
/// </summary>
internal static class FrozenGuards
{
    /// <summary>What the database says, after which comes the table.</summary>
    public const string Message = "cadran: frozen";

    /// <summary>Stands for the guard's own name in its SQL: it is filled last, being a hash of all the rest.</summary>
    public const string NamePlace = "{name}";

    private const string Prefix = "frozen_";

    /// <summary>Makes the guards that are missing and takes away those of earlier versions.</summary>
    public static async Task Install(CadranDb db, CancellationToken stop)
    {
        var wanted = FrozenRows
            .Tables(db.Model)
            .SelectMany(table => Guards(db, table))
            .Concat(LimitGuards.Of(db).Select(guard => Named(guard.Table, "limit", guard.Sql)))
            .ToList();
        var present = await Present(db, stop);
        foreach (var old in present.Where(p => wanted.All(w => w.Name != p.Name)))
            await db.Database.ExecuteSqlRawAsync(Drop(db, old.Name, old.Table), stop);
        foreach (var guard in wanted.Where(w => present.All(p => p.Name != w.Name)))
            await db.Database.ExecuteSqlRawAsync(guard.Sql, stop);
    }

    /// <summary>Takes them all away: for migrations, which may change what nobody else may.</summary>
    public static async Task Lift(CadranDb db, CancellationToken stop)
    {
        foreach (var guard in await Present(db, stop))
            await db.Database.ExecuteSqlRawAsync(Drop(db, guard.Name, guard.Table), stop);
    }

    private static IEnumerable<(string Name, string Sql)> Guards(CadranDb db, IEntityType table)
    {
        var frozen = FrozenRows.Of(table)!;
        var name = table.GetTableName()!;
        var columns = table.GetProperties().Select(p => p.GetColumnName()).Order().ToArray();
        if (db is SqliteCadranDb)
            return FrozenSqlite
                .Guards(name, frozen, columns)
                .Select(g => Named(name, g.Event, g.Sql));
        var guard = Named(name, "guard", FrozenPostgres.Guard(name, frozen));
        return frozen.Closed
            ? [guard, Named(name, "closing", FrozenPostgres.Closing(name, frozen))]
            : [guard];
    }

    private static (string Name, string Sql) Named(string table, string what, string sql)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))[..8];
        var name = $"{Prefix}{table}_{what}_{hash}";
        return (name, sql.Replace(NamePlace, name, StringComparison.Ordinal));
    }

    private static async Task<List<PresentGuard>> Present(CadranDb db, CancellationToken stop) =>
        await db
            .Database.SqlQueryRaw<PresentGuard>(
                db is SqliteCadranDb
                    ? "SELECT name AS \"Name\", tbl_name AS \"Table\" FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'frozen\\_%' ESCAPE '\\'"
                    : "SELECT tgname::text AS \"Name\", tgrelid::regclass::text AS \"Table\" FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'frozen\\_%'"
            )
            .ToListAsync(stop);

    private static string Drop(CadranDb db, string name, string table) =>
        db is SqliteCadranDb
            ? $"DROP TRIGGER IF EXISTS \"{name}\""
            : $"DROP TRIGGER IF EXISTS \"{name}\" ON {table}; DROP FUNCTION IF EXISTS \"{name}\"()";

    private sealed record PresentGuard(string Name, string Table);
}
