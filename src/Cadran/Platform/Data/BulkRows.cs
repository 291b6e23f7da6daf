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

    public static async Task Insert<T>(
        CadranDb db,
        IReadOnlyCollection<T> rows,
        CancellationToken stop
    )
        where T : TenantRow
    {
        if (rows.Count == 0)
            return;
        foreach (var row in rows)
            row.WorkspaceId = db.Workspace;
        var table = db.Model.FindEntityType(typeof(T))!;
        await db.Database.OpenConnectionAsync(stop);
        foreach (var part in rows.Chunk(MostAtOnce))
            if (db is SqliteCadranDb)
                await InsertOneByOne(db, table, part, stop);
            else
                await InsertArrays(db, table, part, stop);
    }

    private static async Task InsertOneByOne<T>(
        CadranDb db,
        IEntityType table,
        T[] rows,
        CancellationToken stop
    )
    {
        var properties = table.GetProperties().ToList();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)
            db.Database.CurrentTransaction?.GetDbTransaction();
        var places = properties.Select((_, i) => $"@p{i}");
        command.CommandText =
            $"INSERT INTO \"{table.GetTableName()}\" ({Columns(properties)}) VALUES ({string.Join(", ", places)})";
        for (var i = 0; i < properties.Count; i++)
            command.Parameters.Add(new SqliteParameter("@p" + i, null));
        foreach (var row in rows)
        {
            for (var i = 0; i < properties.Count; i++)
                command.Parameters[i].Value = Stored(properties[i], row!) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task InsertArrays<T>(
        CadranDb db,
        IEntityType table,
        T[] rows,
        CancellationToken stop
    )
    {
        var properties = table.GetProperties().ToList();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        var types = properties.Select((p, i) => $"@p{i}::{ColumnType(p)}[]");
        command.CommandText =
            $"INSERT INTO \"{table.GetTableName()}\" ({Columns(properties)}) SELECT * FROM unnest({string.Join(", ", types)})";
        for (var i = 0; i < properties.Count; i++)
            command.Parameters.AddWithValue("p" + i, ArrayOf(properties[i], rows));
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Columns(IEnumerable<IProperty> properties) =>
        string.Join(", ", properties.Select(p => '"' + p.GetColumnName() + '"'));

    /// <summary>Without its length: varchar(40)[] is text[] to unnest.</summary>
    private static string ColumnType(IProperty property) => property.GetColumnType().Split('(')[0];

    private static object? Stored(IProperty property, object row)
    {
        var value = property.GetGetter().GetClrValue(row);
        return property.GetTypeMapping().Converter is { } converter && value is not null
            ? converter.ConvertToProvider(value)
            : value;
    }

    private static Array ArrayOf<T>(IProperty property, T[] rows)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var element = type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
        var values = Array.CreateInstance(element, rows.Length);
        for (var i = 0; i < rows.Length; i++)
            values.SetValue(Stored(property, rows[i]!), i);
        return values;
    }
}
