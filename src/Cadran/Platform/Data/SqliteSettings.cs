using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Data;

/// <summary>What a SQLite file must be before it is trusted with business.</summary>
internal static class SqliteSettings
{
    /// <summary>
    /// WAL, full flush (NORMAL loses acknowledged writes in a power cut), foreign keys. Throws when SQLite
    /// does not have them: then nothing that it acknowledges can be relied on.
    /// </summary>
    public static async Task Assert(CadranDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await Expect(db, "PRAGMA journal_mode=WAL", "wal", stop);
        await Expect(db, "PRAGMA synchronous", "2", stop);
        await Expect(db, "PRAGMA foreign_keys", "1", stop);
    }

    /// <summary>Held while migrating, so that two starts don't; the system frees it when a process is killed.</summary>
    public static FileStream LockFile(string connectionString)
    {
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource + ".migrating";
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(
                    path,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (attempt < 300)
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>EF's own migration lock is a row that a killed start leaves behind; our file lock is held here.</summary>
    public static async Task ForgetKilledMigration(CadranDb db, CancellationToken stop)
    {
        var exists = await Read(
            db,
            "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'",
            stop
        );
        if (exists == "1")
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", stop);
    }

    private static async Task Expect(
        CadranDb db,
        string pragma,
        string value,
        CancellationToken stop
    )
    {
        var found = await Read(db, pragma, stop);
        if (found != value)
            throw new InvalidOperationException(
                $"SQLite says {found} to {pragma}, {value} is needed"
            );
    }

    private static async Task<string?> Read(CadranDb db, string sql, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(
            await command.ExecuteScalarAsync(stop),
            System.Globalization.CultureInfo.InvariantCulture
        );
    }
}
