using System.Data.Common;
using System.Runtime.CompilerServices;
using Cadran.Platform.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>
/// Adds one row, with its event, as long as a number beside it is what the caller read: the check and the insert are one
/// statement. On PostgreSQL the number can't change before the unit ends. For what is added all day long: nothing is tracked, and
/// SQLite keeps the statement prepared.
/// </summary>
/// <typeparam name="TRow">What is added.</typeparam>
/// <typeparam name="TGuard">The table of the number, with one row for each workspace.</typeparam>
internal sealed class GuardedInsert<TRow, TGuard>(string guardProperty)
    where TRow : VersionedRow, IPublished<TRow>
    where TGuard : TenantRow
{
    private readonly PerModel<Statement> statements = new(model =>
        Statement.Of(model, guardProperty)
    );
    private readonly ConditionalWeakTable<SqliteConnection, SqliteCommand> prepared = [];

    /// <summary>
    /// Whether it was added: not when the number is another by now. A row that refers to what is gone refuses the unit.
    /// </summary>
    public async Task<bool> Add(CadranDb db, TRow row, int expected, CancellationToken stop)
    {
        row.WorkspaceId = db.Workspace;
        row.UpdatedAt = db.Now;
        await db.Database.OpenConnectionAsync(stop);
        var statement = statements.Of(db);
        var command = CommandOf(db, statement);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var created = db.Events.Of(PublishedReader<TRow>.Compiled(row), PublishedKind.Created);
        created.WorkspaceId = db.Workspace;
        statement.Fill(command.Parameters, row, expected, created);
        try
        {
            return await Run(db, command, stop) > 0;
        }
        catch (DbException broken) when (Units.IsBrokenReference(broken))
        {
            throw new UnitRefusedException(PlatformRefusals.ReferenceBroken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static Task<int> Run(CadranDb db, DbCommand command, CancellationToken stop) =>
        db is PostgresCadranDb unit
            ? WorkspaceWithCommand.Run(unit, (NpgsqlCommand)command, stop)
            : command.ExecuteNonQueryAsync(stop);

    private DbCommand CommandOf(CadranDb db, Statement statement)
    {
        var connection = db.Database.GetDbConnection();
        return connection is SqliteConnection sqlite
            ? prepared.GetValue(sqlite, _ => (SqliteCommand)statement.On(sqlite))
            : statement.On(connection);
    }

    private sealed record Statement(string Sql, StoredColumn[] Columns, StoredColumn[] Told)
    {
        public static Statement Of(IModel model, string guardProperty)
        {
            var (row, guard) = (
                model.FindEntityType(typeof(TRow))!,
                model.FindEntityType(typeof(TGuard))!
            );
            var columns = row.GetProperties().Select(StoredColumn.Of).ToArray();
            var own = columns.Single(c =>
                c.Name == guard.FindProperty(nameof(TenantRow.WorkspaceId))!.GetColumnName()
            );
            var onPostgres = own.Element == typeof(Guid);
            var values = columns.Select((c, i) => onPostgres ? $"@p{i}::{c.Type}" : $"@p{i}");
            var insert = $"""
                INSERT INTO "{row.GetTableName()}" ({StoredColumn.Names(
                    columns
                )}) SELECT {string.Join(", ", values)}
                FROM "{guard.GetTableName()}" WHERE "{own.Name}" = @p{Array.IndexOf(columns, own)}
                AND "{guard.FindProperty(guardProperty)!.GetColumnName()}" = @expected
                """;
            var events = model.FindEntityType(typeof(RecordedEvent))!;
            var told = events.GetProperties().Select(StoredColumn.Of).ToArray();
            var tells = told.Select((c, i) => onPostgres ? $"@e{i}::{c.Type}" : $"@e{i}");
            var record =
                $"INSERT INTO \"{events.GetTableName()}\" ({StoredColumn.Names(told)}) SELECT {string.Join(", ", tells)}";
            return new(
                onPostgres
                    ? $"WITH added AS ({insert} FOR SHARE RETURNING 1) {record} FROM added"
                    : $"{insert}; {record} WHERE changes() = 1",
                columns,
                told
            );
        }

        public DbCommand On(DbConnection connection)
        {
            var command = connection.CreateCommand();
            command.CommandText = Sql;
            for (var i = 0; i < Columns.Length; i++)
                Add(command, "p" + i);
            Add(command, "expected");
            for (var i = 0; i < Told.Length; i++)
                Add(command, "e" + i);
            return command;
        }

        public void Fill(
            DbParameterCollection parameters,
            TRow row,
            int expected,
            RecordedEvent created
        )
        {
            for (var i = 0; i < Columns.Length; i++)
                parameters[i].Value = Columns[i].Stored(row) ?? DBNull.Value;
            parameters[Columns.Length].Value = expected;
            for (var i = 0; i < Told.Length; i++)
                parameters[Columns.Length + 1 + i].Value = Told[i].Stored(created) ?? DBNull.Value;
        }

        private static void Add(DbCommand command, string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
    }
}
