using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>
/// Adds one row as long as a number beside it is what the caller read: the check and the insert are one statement. On
/// PostgreSQL the number can't change before the unit ends. For what is added all day long: nothing is tracked, and
/// SQLite keeps the statement prepared.
/// </summary>
/// <typeparam name="TRow">What is added.</typeparam>
/// <typeparam name="TGuard">The table of the number, with one row for each workspace.</typeparam>
internal sealed class GuardedInsert<TRow, TGuard>(string guardProperty)
    where TRow : VersionedRow
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
        row.UpdatedAt = Instant.FromDateTimeOffset(db.Clock.GetUtcNow());
        await db.Database.OpenConnectionAsync(stop);
        var statement = statements.Of(db);
        var command = CommandOf(db, statement);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        statement.Fill(command.Parameters, row, expected);
        try
        {
            return await Run(db, command, stop) == 1;
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

    private sealed record Statement(string Sql, StoredColumn[] Columns)
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
            return new(
                $"""
                INSERT INTO "{row.GetTableName()}" ({StoredColumn.Names(
                    columns
                )}) SELECT {string.Join(", ", values)}
                FROM "{guard.GetTableName()}" WHERE "{own.Name}" = @p{Array.IndexOf(columns, own)}
                AND "{guard.FindProperty(guardProperty)!.GetColumnName()}" = @expected
                """
                    + (onPostgres ? " FOR SHARE" : ""),
                columns
            );
        }

        public DbCommand On(DbConnection connection)
        {
            var command = connection.CreateCommand();
            command.CommandText = Sql;
            for (var i = 0; i < Columns.Length; i++)
                Add(command, "p" + i);
            Add(command, "expected");
            return command;
        }

        public void Fill(DbParameterCollection parameters, TRow row, int expected)
        {
            for (var i = 0; i < Columns.Length; i++)
                parameters[i].Value = Columns[i].Stored(row) ?? DBNull.Value;
            parameters[Columns.Length].Value = expected;
        }

        private static void Add(DbCommand command, string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
    }
}
