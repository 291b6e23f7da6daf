using System.Runtime.CompilerServices;
using Cadran.Platform.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>
/// Writes many new rows of one table in the unit's transaction without tracking them: one prepared statement on
/// SQLite, one statement over arrays on PostgreSQL (COPY does not pass row level security).
/// </summary>
internal static class BulkRows
{
    private const int MostAtOnce = 10_000;
    private const int Many = 1_000;
    private static readonly ConditionalWeakTable<IEntityType, StoredColumn[]> Columns = [];

    public static async Task Insert<T>(
        CadranDb db,
        IReadOnlyCollection<T> rows,
        CancellationToken stop
    )
        where T : TenantRow
    {
        if (rows.Count == 0)
            return;
        var now = db.Now;
        foreach (var row in rows)
        {
            row.WorkspaceId = db.Workspace;
            (row as VersionedRow)?.UpdatedAt = now;
        }
        var table = db.Model.FindEntityType(typeof(T))!;
        var columns = Columns.GetValue(table, Stored);
        foreach (var part in rows.Chunk(MostAtOnce))
            await Insert(db, table, columns, part, stop);
        if (PublishedRows.Of(rows.First()) is { } reader)
            await db.Events.Many(
                [.. rows.Select(row => reader.Read(row))],
                PublishedKind.Created,
                now,
                stop
            );
    }

    /// <summary>Rows of any form, not above ten thousand, whose values the columns know to get.</summary>
    public static async Task Insert<T>(
        CadranDb db,
        IEntityType table,
        StoredColumn[] columns,
        T[] rows,
        CancellationToken stop
    )
    {
        await db.Database.OpenConnectionAsync(stop);
        if (db is SqliteCadranDb)
            await InsertOneByOne(db, table, columns, rows, stop);
        else
            await InsertArrays(db, table, columns, rows, stop);
    }

    private static StoredColumn[] Stored(IEntityType table) =>
        [.. table.GetProperties().Select(StoredColumn.Of)];

    private static async Task InsertOneByOne<T>(
        CadranDb db,
        IEntityType table,
        StoredColumn[] columns,
        T[] rows,
        CancellationToken stop
    )
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)
            db.Database.CurrentTransaction?.GetDbTransaction();
        var places = columns.Select((_, i) => $"@p{i}");
        command.CommandText =
            $"INSERT INTO \"{table.GetTableName()}\" ({StoredColumn.Names(columns)}) VALUES ({string.Join(", ", places)})";
        for (var i = 0; i < columns.Length; i++)
            command.Parameters.Add(new SqliteParameter("@p" + i, null));
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = columns[i].Stored(row!) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task InsertArrays<T>(
        CadranDb db,
        IEntityType table,
        StoredColumn[] columns,
        T[] rows,
        CancellationToken stop
    )
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (rows.Length >= Many)
            await ForgetPlans((PostgresCadranDb)db, connection, stop);
        await using var command = connection.CreateCommand();
        var types = columns.Select((p, i) => $"@p{i}::{p.Type}[]");
        command.CommandText =
            $"INSERT INTO \"{table.GetTableName()}\" ({StoredColumn.Names(columns)}) SELECT * FROM unnest({string.Join(", ", types)})";
        for (var i = 0; i < columns.Length; i++)
            command.Parameters.AddWithValue("p" + i, ArrayOf(columns[i], rows));
        await WorkspaceWithCommand.Run((PostgresCadranDb)db, command, stop);
    }

    /// <summary>
    /// The check of a foreign key is planned when its table is small, and kept: by an index that finds all rows of the
    /// workspace, for each of 10,000 rows, it took four seconds.
    /// </summary>
    private static async Task ForgetPlans(
        PostgresCadranDb db,
        NpgsqlConnection connection,
        CancellationToken stop
    )
    {
        await using var forget = new NpgsqlCommand("DISCARD PLANS", connection);
        await WorkspaceWithCommand.Run(db, forget, stop);
    }

    private static Array ArrayOf<T>(StoredColumn column, T[] rows)
    {
        var element = column.Element.IsValueType
            ? typeof(Nullable<>).MakeGenericType(column.Element)
            : column.Element;
        var values = Array.CreateInstance(element, rows.Length);
        for (var i = 0; i < rows.Length; i++)
            values.SetValue(column.Stored(rows[i]!), i);
        return values;
    }
}
