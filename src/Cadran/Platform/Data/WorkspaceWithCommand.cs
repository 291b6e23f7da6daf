using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>
/// Tells PostgreSQL's row level security whose rows may be seen: with each command, or with the first of a transaction.
/// It travels with the command in one batch, because asked apart it would double the way there and back of every query.
/// A command that was told nothing sees nothing.
/// </summary>
internal sealed class WorkspaceWithCommand : DbCommandInterceptor
{
    /// <summary>Runs a command that does not go through EF, in the unit's transaction; answers the rows it changed.</summary>
    public static async Task<int> Run(
        PostgresCadranDb unit,
        NpgsqlCommand command,
        CancellationToken stop
    ) =>
        unit.IsTold
            ? await command.ExecuteNonQueryAsync(stop)
            : await Batch(unit, command).ExecuteNonQueryAsync(stop);

    /// <summary>Reads by a command that does not go through EF.</summary>
    public static async Task<DbDataReader> Read(
        PostgresCadranDb db,
        NpgsqlCommand command,
        CancellationToken stop
    )
    {
        if (db.IsTold)
            return await command.ExecuteReaderAsync(stop);
        var reader = await Batch(db, command).ExecuteReaderAsync(stop);
        await reader.NextResultAsync(stop);
        return reader;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (await BatchOf(command, eventData, cancellationToken) is not { } batch)
            return result;
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        try
        {
            await reader.NextResultAsync(cancellationToken);
            return InterceptionResult<DbDataReader>.SuppressWithResult(reader);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) =>
        await BatchOf(command, eventData, cancellationToken) is { } batch
            ? InterceptionResult<int>.SuppressWithResult(
                await batch.ExecuteNonQueryAsync(cancellationToken)
            )
            : result;

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        if (NotTold(eventData) is { } db)
            await TellApart(db, command, cancellationToken);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        TellNow(command, eventData);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    )
    {
        TellNow(command, eventData);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result
    )
    {
        TellNow(command, eventData);
        return result;
    }

    /// <summary>The command with what is told before it; null when it may run as it is.</summary>
    private static async Task<NpgsqlBatch?> BatchOf(
        DbCommand command,
        CommandEventData eventData,
        CancellationToken stop
    )
    {
        if (NotTold(eventData) is not { } db)
            return null;
        if (!MustBeAlone(command, eventData))
            return Batch(db, (NpgsqlCommand)command);
        await TellApart(db, command, stop);
        return null;
    }

    private static PostgresCadranDb? NotTold(CommandEventData eventData) =>
        eventData.Context is PostgresCadranDb { IsTold: false } db ? db : null;

    /// <summary>A save counts the rows of its own statements; several statements in one text don't go into a batch.</summary>
    private static bool MustBeAlone(DbCommand command, CommandEventData eventData) =>
        eventData.CommandSource == CommandSource.SaveChanges
        || command.CommandText.AsSpan().TrimEnd("; \r\n").Contains(';');

    private static NpgsqlBatch Batch(PostgresCadranDb db, NpgsqlCommand command)
    {
        var batch = new NpgsqlBatch(command.Connection, command.Transaction)
        {
            Timeout = command.CommandTimeout,
        };
        var (tell, ask) = (
            new NpgsqlBatchCommand(Words(isLocal: true)),
            new NpgsqlBatchCommand(command.CommandText)
        );
        tell.Parameters.Add(Whose(db));
        var parameters = command.Parameters.ToArray();
        command.Parameters.Clear();
        foreach (var parameter in parameters)
            ask.Parameters.Add(parameter);
        batch.BatchCommands.Add(tell);
        batch.BatchCommands.Add(ask);
        db.WasTold();
        return batch;
    }

    private static async Task TellApart(
        PostgresCadranDb db,
        DbCommand before,
        CancellationToken stop
    )
    {
        await using var tell = Teller(db, before);
        await tell.ExecuteNonQueryAsync(stop);
        db.WasTold();
    }

    private static void TellNow(DbCommand before, CommandEventData eventData)
    {
        if (NotTold(eventData) is not { } db)
            return;
        using var tell = Teller(db, before);
        tell.ExecuteNonQuery();
        db.WasTold();
    }

    /// <summary>Outside a transaction it holds until the connection goes back; each command there is told anew.</summary>
    private static NpgsqlCommand Teller(PostgresCadranDb db, DbCommand before)
    {
        var transaction = (NpgsqlTransaction?)before.Transaction;
        var tell = new NpgsqlCommand(
            Words(isLocal: transaction is not null),
            (NpgsqlConnection)before.Connection!,
            transaction
        );
        tell.Parameters.Add(Whose(db));
        return tell;
    }

    private static string Words(bool isLocal) =>
        isLocal
            ? "SELECT set_config('app.workspace', $1, true)"
            : "SELECT set_config('app.workspace', $1, false)";

    private static NpgsqlParameter Whose(PostgresCadranDb db) =>
        new NpgsqlParameter<string>
        {
            TypedValue = db.Workspace == default ? "" : db.Workspace.ToString(),
        };
}
