using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cadran.Platform.Data;

/// <summary>
/// Contexts for reading a SQLite file, each with a connection that stays open: opening one registers EF's functions
/// in SQLite again, which cost more than most queries.
/// </summary>
internal sealed class SqliteReaders(string connectionString) : IDisposable
{
    private const int MostIdle = 16;

    private readonly ConcurrentStack<SqliteCadranDb> idle = new();
    private bool closed;

    /// <summary>A context that is nobody else's until it is disposed of; it sees no workspace yet.</summary>
    public SqliteCadranDb Take()
    {
        var reader = idle.TryPop(out var rested) ? rested : Open();
        reader.Lend();
        return reader;
    }

    /// <summary>It sees no workspace any more. One on which a query still runs is nobody's again: it ends.</summary>
    public void GiveBack(SqliteCadranDb reader)
    {
        reader.Enter(null);
        if (closed || idle.Count >= MostIdle || IsBusy(reader))
        {
            Close(reader);
            return;
        }
        reader.ChangeTracker.Clear();
        idle.Push(reader);
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryPop(out var reader))
            Close(reader);
    }

    private SqliteCadranDb Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        var options = new DbContextOptionsBuilder<SqliteCadranDb>().UseSqlite(
            connection,
            contextOwnsConnection: true
        );
        var reader = new SqliteCadranDb(options.Options) { Home = this };
        reader.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return reader;
    }

    private static bool IsBusy(SqliteCadranDb reader)
    {
        try
        {
            using var alone = reader.GetService<IConcurrencyDetector>().EnterCriticalSection();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void Close(SqliteCadranDb reader)
    {
        reader.Home = null;
        reader.Dispose();
    }
}
