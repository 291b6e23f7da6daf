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

    public bool IsAway => there.IsCancellationRequested;

    /// <summary>Cancelled when the database goes away, so that who waits for it is let go.</summary>
    public CancellationToken Away => there.Token;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is not PostgresDatabase)
            return;
        while (!stoppingToken.IsCancellationRequested)
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
            there = new CancellationTokenSource();
            log.LogWarning("The database is back");
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            if (IsAway)
                return;
            log.LogError(failure, "The database does not answer");
            await there.CancelAsync();
        }
        catch (OperationCanceledException) { }
    }
}
