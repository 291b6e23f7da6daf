using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

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
    public SqliteCadranDb Take() => idle.TryPop(out var reader) ? reader : Open();

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
        var reader = new SqliteCadranDb(options.Options) { Home = GiveBack };
        reader.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return reader;
    }

    private void GiveBack(SqliteCadranDb reader)
    {
        reader.Enter(null);
        reader.ChangeTracker.Clear();
        if (closed || idle.Count >= MostIdle)
            Close(reader);
        else
            idle.Push(reader);
    }

    private static void Close(SqliteCadranDb reader)
    {
        reader.Home = null;
        reader.Dispose();
    }
}
