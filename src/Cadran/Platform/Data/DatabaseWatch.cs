namespace Cadran.Platform.Data;

/// <summary>Nobody answered, or nobody did lately.</summary>
internal sealed class DatabaseAwayException(Exception? inner = null)
    : TimeoutException("The database does not answer", inner);

/// <summary>
/// Asks a PostgreSQL server all the time whether it is there: a server that is frozen refuses nothing, it only never
/// answers, and a statement may rightly take long. SQLite is in this process and tells by itself.
/// </summary>
internal sealed class DatabaseWatch(IDatabase database, ILogger<DatabaseWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private volatile CancellationTokenSource there = new();
    private volatile TaskCompletionSource gone = NewGone();

    /// <summary>Whether there is a server to be asked.</summary>
    public bool Watches => database is PostgresDatabase;

    public bool IsAway => there.IsCancellationRequested;

    /// <summary>Cancelled when the database goes away, so that who waits for it is let go.</summary>
    public CancellationToken Away => there.Token;

    /// <summary>Ends when the database goes away, before anything is cancelled.</summary>
    public Task Gone => gone.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (Watches && !stoppingToken.IsCancellationRequested)
        {
            await Look(stoppingToken);
            await Task.Delay(Between, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            await database.Probe(stop).WaitAsync(Patience, stop);
            if (!IsAway)
                return;
            (gone, there) = (NewGone(), new CancellationTokenSource());
            log.LogWarning("The database is back");
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            if (IsAway)
                return;
            log.LogError(failure, "The database does not answer");
            gone.SetResult();
            // What waits is let go one after the other, which takes its time: this goes on looking.
            _ = there.CancelAsync();
        }
        catch (OperationCanceledException) { }
    }

    private static TaskCompletionSource NewGone() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
