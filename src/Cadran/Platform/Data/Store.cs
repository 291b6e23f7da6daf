namespace Cadran.Platform.Data;

/// <summary>
/// The caller's door to the database. Reads see what is committed; a write is one unit: it is saved whole
/// when it answers, and leaves no trace when it refuses or fails.
/// </summary>
/// <remarks>
/// Inside <see cref="Together"/> all units and reads of the request share one transaction, so that an
/// idempotency key, the effect and its answer are committed at once.
/// </remarks>
internal sealed class Store(IDatabase database, Caller caller) : IAsyncDisposable
{
    private CadranDb? reads;
    private CadranDb? ambient;
    private bool over;

    /// <summary>
    /// For queries: nothing read is tracked or saved. Throws when the request is over: its context is somebody else's.
    /// </summary>
    public CadranDb Read
    {
        get
        {
            ObjectDisposedException.ThrowIf(over, this);
            return ambient ?? (reads ??= database.OpenForReading(caller.Workspace));
        }
    }

    /// <summary>Whether everything belongs to a unit that is still open, and is not committed yet.</summary>
    public bool InsideUnit => ambient is not null;

    /// <summary>
    /// Runs a unit and saves it. Refused when the unit refuses, when a row was edited meanwhile
    /// (<c>edit.stale</c>), or with <paramref name="onDuplicate"/> when a unique index says no.
    /// </summary>
    public async Task<Result<T>> Write<T>(
        Func<CadranDb, Task<Result<T>>> unit,
        CancellationToken stop,
        Refusal? onDuplicate = null
    )
    {
        if (ambient is null)
            return await database.Write(caller.Workspace, As(unit), onDuplicate, stop);
        var result = await unit(ambient);
        if (result.Succeeded)
            await Units.Save(ambient, onDuplicate, stop);
        return result;
    }

    /// <summary>Runs everything that <paramref name="work"/> reads and writes as one unit, or as part of the one that is open.</summary>
    public Task<Result<T>> Together<T>(
        Func<CadranDb, Task<Result<T>>> work,
        CancellationToken stop,
        Refusal? onDuplicate = null
    ) =>
        InsideUnit
            ? Write(work, stop, onDuplicate)
            : database.Write(
                caller.Workspace,
                async db =>
                {
                    (ambient, db.Events.Actor) = (db, caller.MemberId);
                    try
                    {
                        return await work(db);
                    }
                    finally
                    {
                        ambient = null;
                    }
                },
                onDuplicate,
                stop
            );

    /// <summary>Runs use cases inside a unit that is open already: what they read and write is part of it.</summary>
    public async Task Within(CadranDb unit, Func<Task> work)
    {
        ambient = unit;
        try
        {
            await work();
        }
        finally
        {
            ambient = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        over = true;
        if (Interlocked.Exchange(ref reads, null) is { } mine)
            await mine.DisposeAsync();
    }

    /// <summary>As the caller's: what happens in it is theirs.</summary>
    private Func<CadranDb, Task<Result<T>>> As<T>(Func<CadranDb, Task<Result<T>>> unit) =>
        db =>
        {
            db.Events.Actor = caller.MemberId;
            return unit(db);
        };
}
