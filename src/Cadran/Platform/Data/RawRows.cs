using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>
/// Reads rows of the workspace as the database has them, past EF, so that what no entity could hold is seen too.
/// </summary>
internal static class RawRows
{
    /// <summary>One row after another; the reader is good until the next. "@workspace" and the values have to be named in the text.</summary>
    public static async IAsyncEnumerable<DbDataReader> Read(
        CadranDb db,
        string sql,
        IReadOnlyList<object> values,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            Add(db, command, "workspace", db.Workspace.Value);
            for (var i = 0; i < values.Count; i++)
                Add(db, command, "p" + i, values[i]);
            await using var reader = db is PostgresCadranDb postgres
                ? await WorkspaceWithCommand.Read(postgres, (NpgsqlCommand)command, stop)
                : await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
                yield return reader;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>"@p0, @p1, …".</summary>
    public static string Places(int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => "@p" + i));

    /// <summary>An id as the reader gives it; none where there is something else.</summary>
    public static Guid Id(DbDataReader row, int place) =>
        row.GetValue(place) switch
        {
            Guid id => id,
            byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true),
            _ => Guid.Empty,
        };

    private static void Add(CadranDb db, DbCommand command, string name, object value)
    {
        var stored = db is SqliteCadranDb && value is Guid id ? id.ToByteArray(true) : value;
        command.Parameters.Add(
            db is SqliteCadranDb
                ? new SqliteParameter("@" + name, stored)
                : new NpgsqlParameter(name, stored)
        );
    }
}
