using Microsoft.Data.Sqlite;

namespace Cadran.Platform.Data;

/// <summary>Work that waits at the gate of the one writer, and who waits for it.</summary>
internal sealed class WriterUnit(
    Func<SqliteConnection, SqliteTransaction, Task<bool>> run,
    TimeSpan? patience,
    CancellationToken stop
)
{
    private readonly TaskCompletionSource committed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly ExecutionContext? surroundings = ExecutionContext.Capture();

    /// <summary>Ends when the unit is durable, or throws why it is not.</summary>
    public Task Committed => committed.Task;

    public bool IsRunning { get; private set; }

    /// <summary>How long it may take before it is given up; null: as long as the gate allows.</summary>
    public TimeSpan? Patience { get; } = patience;

    /// <summary>Whether it has a transaction of its own: it may take longer than others can wait.</summary>
    public bool IsAlone => Patience is not null;

    public bool IsCancelled => stop.IsCancellationRequested;

    /// <summary>Why it is not kept, though others of the batch are.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs it as its caller (language, trace), known as the unit that runs to what it calls.</summary>
    public Task<bool> Run(
        SqliteConnection connection,
        SqliteTransaction transaction,
        AsyncLocal<WriterUnit?> inside
    )
    {
        Task<bool>? work = null;
        void Begin(object? _) =>
            work = Task.Run(
                () => RunInside(connection, transaction, inside),
                CancellationToken.None
            );
        if (surroundings is null)
            Begin(null);
        else
            ExecutionContext.Run(surroundings, Begin, null);
        return work!;
    }

    public void Acknowledge()
    {
        if (Failure is not null)
            committed.TrySetException(Failure);
        else if (IsCancelled && !hasRun)
            committed.TrySetCanceled(stop);
        else
            committed.TrySetResult();
    }

    public void Fail(Exception failure) => committed.TrySetException(Failure ?? failure);

    private bool hasRun;

    private async Task<bool> RunInside(
        SqliteConnection connection,
        SqliteTransaction transaction,
        AsyncLocal<WriterUnit?> inside
    )
    {
        inside.Value = this;
        (IsRunning, hasRun) = (true, true);
        try
        {
            return await run(connection, transaction);
        }
        finally
        {
            IsRunning = false;
        }
    }
}
