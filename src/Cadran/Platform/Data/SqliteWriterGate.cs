using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Cadran.Platform.Data;

/// <summary>
/// The one writer of a SQLite file. Units that wait share one transaction, each inside its own savepoint, and
/// one flush to disk acknowledges them all: nobody is answered before the commit. A unit that fails rolls
/// back alone; a commit that fails fails every unit of its batch.
/// </summary>
internal sealed class SqliteWriterGate : IAsyncDisposable
{
    private const int MostUnitsAtOnce = 64;

    private readonly Channel<Unit> queue = Channel.CreateUnbounded<Unit>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly SqliteConnection connection;

    // Kept, so that they stay prepared: a transaction's own Save and Release translate their words each time.
    private readonly SqliteCommand savepoint;
    private readonly SqliteCommand release;
    private readonly Task loop;

    public SqliteWriterGate(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        savepoint = new SqliteCommand("SAVEPOINT unit", connection);
        release = new SqliteCommand("RELEASE unit", connection);
        loop = Task.Run(Drain);
    }

    /// <summary>The unit answers whether it is to be kept; it runs on the gate's own connection.</summary>
    public async Task<T> Run<T>(
        Func<SqliteConnection, SqliteTransaction, Task<(T Answer, bool Keep)>> unit,
        CancellationToken stop
    )
    {
        var answer = default(T);
        var waiting = new Unit(
            async (open, transaction) =>
            {
                (answer, var keep) = await unit(open, transaction);
                return keep;
            },
            stop
        );
        if (!queue.Writer.TryWrite(waiting))
            throw new ObjectDisposedException(nameof(SqliteWriterGate));
        await waiting.Committed.Task;
        return answer!;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await connection.DisposeAsync();
    }

    private async Task Drain()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Unit>();
            try
            {
                await RunBatch(batch);
                foreach (var unit in batch)
                    unit.Acknowledge();
            }
            catch (Exception failure)
            {
                foreach (var unit in batch)
                    unit.Fail(failure);
            }
        }
    }

    private async Task RunBatch(List<Unit> batch)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            connection.Open();
        SqliteTransaction transaction;
        try
        {
            transaction = connection.BeginTransaction(deferred: false);
        }
        catch
        {
            while (queue.Reader.TryRead(out var unit))
                batch.Add(unit);
            throw;
        }
        using (transaction)
        {
            while (batch.Count < MostUnitsAtOnce && queue.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
                await RunUnit(unit, transaction);
            }
            transaction.Commit();
        }
    }

    private async Task RunUnit(Unit unit, SqliteTransaction transaction)
    {
        if (unit.Stop.IsCancellationRequested)
        {
            unit.Failure = new OperationCanceledException(unit.Stop);
            return;
        }
        Execute(savepoint, transaction);
        var keep = false;
        try
        {
            keep = await unit.Run(connection, transaction);
        }
        catch (Exception failure)
        {
            unit.Failure = failure;
        }
        if (!keep)
            transaction.Rollback("unit");
        Execute(release, transaction);
    }

    private static void Execute(SqliteCommand prepared, SqliteTransaction transaction)
    {
        prepared.Transaction = transaction;
        prepared.ExecuteNonQuery();
    }

    private sealed class Unit(
        Func<SqliteConnection, SqliteTransaction, Task<bool>> run,
        CancellationToken stop
    )
    {
        public Func<SqliteConnection, SqliteTransaction, Task<bool>> Run { get; } = run;
        public CancellationToken Stop { get; } = stop;
        public Exception? Failure { get; set; }

        public TaskCompletionSource Committed { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Acknowledge()
        {
            if (Failure is null)
                Committed.TrySetResult();
            else
                Fail(Failure);
        }

        public void Fail(Exception failure) => Committed.TrySetException(Failure ?? failure);
    }
}
