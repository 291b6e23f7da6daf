using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Cadran.Platform.Data;

/// <summary>
/// The one writer of a SQLite file. Units that wait share one transaction, each inside its own savepoint, and
/// one flush to disk acknowledges them all: nobody is answered before the commit. A unit that fails rolls
/// back alone; a commit that fails fails every unit of its batch.
/// </summary>
/// <remarks>
/// A unit that takes longer than <paramref name="patience"/>, or than its own, is given up with its batch and its
/// connection, so that it holds up nobody for ever and can write nothing later.
/// </remarks>
internal sealed class SqliteWriterGate(string connectionString, TimeSpan patience)
    : IAsyncDisposable
{
    private const int MostUnitsAtOnce = 64;

    private readonly Channel<WriterUnit> queue = Channel.CreateUnbounded<WriterUnit>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly AsyncLocal<WriterUnit?> inside = new();
    private readonly Lock starting = new();
    private WriterConnection connection = new(connectionString);
    private Task? loop;

    /// <summary>Whether units are being run or wait.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>
    /// The unit answers whether it is to be kept; it runs on the gate's own connection, in the surroundings of the
    /// caller. Throws when a unit asks for another: it would wait for itself. With a patience of its own it may take so long.
    /// </summary>
    public async Task<T> Run<T>(
        Func<SqliteConnection, SqliteTransaction, Task<(T Answer, bool Keep)>> unit,
        CancellationToken stop,
        TimeSpan? ownPatience = null
    )
    {
        if (inside.Value is { IsRunning: true })
            throw new InvalidOperationException(
                "A unit asked for another unit, and would wait for itself: use the context of the unit"
            );
        var answer = default(T);
        var waiting = new WriterUnit(
            async (open, transaction) =>
            {
                (answer, var keep) = await unit(open, transaction);
                return keep;
            },
            ownPatience,
            stop
        );
        lock (starting)
            loop ??= Task.Run(Drain, CancellationToken.None);
        if (!queue.Writer.TryWrite(waiting))
            throw new ObjectDisposedException(nameof(SqliteWriterGate));
        await waiting.Committed;
        return answer!;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (loop is not null)
            await loop;
        await connection.DisposeAsync();
    }

    private async Task Drain()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            IsBusy = true;
            var batch = new List<WriterUnit>();
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
            IsBusy = false;
        }
    }

    private async Task RunBatch(List<WriterUnit> batch)
    {
        using var transaction = Begin(batch);
        while (Next(batch) is { } unit)
        {
            batch.Add(unit);
            await RunUnit(unit, transaction);
        }
        transaction.Commit();
    }

    /// <summary>The next of the batch; null when it is full. One that may take long shares nobody's fate: it is alone.</summary>
    private WriterUnit? Next(List<WriterUnit> batch)
    {
        if (batch.Count == MostUnitsAtOnce || batch is [{ IsAlone: true }])
            return null;
        if (!queue.Reader.TryPeek(out var next) || (next.IsAlone && batch.Count > 0))
            return null;
        return queue.Reader.TryRead(out var unit) ? unit : null;
    }

    /// <summary>When it can't begin, it can't for anyone who waits.</summary>
    private SqliteTransaction Begin(List<WriterUnit> batch)
    {
        try
        {
            return connection.Begin();
        }
        catch
        {
            while (queue.Reader.TryRead(out var unit))
                batch.Add(unit);
            throw;
        }
    }

    private async Task RunUnit(WriterUnit unit, SqliteTransaction transaction)
    {
        if (unit.IsCancelled)
            return;
        connection.Save(transaction);
        var keep = false;
        try
        {
            keep = await InTime(
                unit.Run(connection.Open, transaction, inside),
                unit.Patience ?? patience
            );
        }
        catch (Exception failure)
        {
            unit.Failure = failure;
            // A full disk takes the whole transaction back, also what units before this one did.
            if (connection.IsOutsideTransaction)
                throw;
        }
        if (!keep)
            transaction.Rollback("unit");
        connection.Release(transaction);
    }

    private async Task<bool> InTime(Task<bool> work, TimeSpan longest)
    {
        try
        {
            return await work.WaitAsync(longest);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            throw GivenUp(longest);
        }
    }

    /// <summary>What it asks of the old connection from now on fails: its transaction is over.</summary>
    private TimeoutException GivenUp(TimeSpan after)
    {
        var stuck = connection;
        connection = new WriterConnection(connectionString);
        stuck.Abandon();
        return new TimeoutException($"A unit of work took longer than {after} and was given up");
    }
}
