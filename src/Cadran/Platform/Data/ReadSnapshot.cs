using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Data;

/// <summary>Everything that is read until it is disposed of is of one moment, however long it takes.</summary>
internal sealed class ReadSnapshot(CadranDb db, DbTransaction reading) : IAsyncDisposable
{
    public static async Task<ReadSnapshot> Begin(CadranDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var connection = db.Database.GetDbConnection();
        // On SQLite, one that is not deferred would ask for the one writer's place.
        var reading = connection is SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await db.Database.UseTransactionAsync(reading, stop);
        await LongStatements(db, stop);
        return new ReadSnapshot(db, reading);
    }

    /// <summary>In the open transaction, statements may take longer than those that somebody waits for.</summary>
    public static async Task LongStatements(CadranDb db, CancellationToken stop)
    {
        if (db is PostgresCadranDb)
            await db.Database.ExecuteSqlRawAsync("SET LOCAL statement_timeout = 0", stop);
    }

    public async ValueTask DisposeAsync()
    {
        await db.Database.UseTransactionAsync(null);
        await reading.DisposeAsync();
        await db.Database.CloseConnectionAsync();
    }
}
