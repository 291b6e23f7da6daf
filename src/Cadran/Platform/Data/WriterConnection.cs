using System.Data;
using Microsoft.Data.Sqlite;

namespace Cadran.Platform.Data;

/// <summary>The connection of the one writer, with the words of savepoints kept prepared.</summary>
internal sealed class WriterConnection : IAsyncDisposable
{
    /// <summary>
    /// Pages that are kept (32 MiB), and pages that are written before they are copied to their places (16 MiB): rows of an
    /// import touch pages all over the indexes, which otherwise are read, and copied, again and again. What a large unit
    /// wrote is on the disk twice only until the next write after it was copied.
    /// </summary>
    private const string Room =
        "PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864";

    // A transaction's own Save and Release translate their words each time.
    private readonly SqliteCommand savepoint;
    private readonly SqliteCommand release;
    private bool hasRoom;

    public WriterConnection(string connectionString)
    {
        Open = new SqliteConnection(connectionString);
        savepoint = new SqliteCommand("SAVEPOINT unit", Open);
        release = new SqliteCommand("RELEASE unit", Open);
    }

    /// <summary>The connection itself, open once a transaction began.</summary>
    public SqliteConnection Open { get; }

    /// <summary>Whether SQLite took the transaction back by itself, or there never was one.</summary>
    public bool IsOutsideTransaction =>
        Open.State != ConnectionState.Open
        || SQLitePCL.raw.sqlite3_get_autocommit(Open.Handle) != 0;

    /// <summary>Takes the right to write; throws when another process keeps it too long.</summary>
    public SqliteTransaction Begin()
    {
        if (Open.State != ConnectionState.Open)
            Open.Open();
        if (!hasRoom)
        {
            using var room = new SqliteCommand(Room, Open);
            room.ExecuteNonQuery();
            hasRoom = true;
        }
        return Open.BeginTransaction(deferred: false);
    }

    public void Save(SqliteTransaction transaction) => Execute(savepoint, transaction);

    public void Release(SqliteTransaction transaction) => Execute(release, transaction);

    /// <summary>Breaks off what runs on it, and takes back what it wrote.</summary>
    public void Abandon()
    {
        SQLitePCL.raw.sqlite3_interrupt(Open.Handle);
        Open.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await savepoint.DisposeAsync();
        await release.DisposeAsync();
        await Open.DisposeAsync();
    }

    private static void Execute(SqliteCommand prepared, SqliteTransaction transaction)
    {
        prepared.Transaction = transaction;
        prepared.ExecuteNonQuery();
    }
}
