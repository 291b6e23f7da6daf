using System.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>PostgreSQL: one transaction per unit, row level security behind the query filters.</summary>
internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    private const int MostAttempts = 5;

    private readonly TimeProvider clock;
    private readonly JobSignal jobs;
    private readonly EventSignal events;
    private readonly EventIds eventIds = new();
    private readonly IEnumerable<IInterceptor> interceptors;
    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly NpgsqlDataSource probe;
    private string reachedBy;
    private NpgsqlDataSource source;
    private PooledDbContextFactory<PostgresCadranDb> contexts;

    public PostgresDatabase(
        string connectionString,
        TimeProvider clock,
        JobSignal jobs,
        EventSignal events,
        IEnumerable<IInterceptor> interceptors
    )
    {
        this.clock = clock;
        this.jobs = jobs;
        this.events = events;
        this.interceptors = interceptors;
        settings = PostgresSettings.Of(connectionString);
        probe = NpgsqlDataSource.Create(PostgresSettings.ForProbe(settings));
        reachedBy = settings.ToString();
        source = NpgsqlDataSource.Create(reachedBy);
        contexts = Contexts(source);
    }

    public CadranDb OpenForReading(WorkspaceId? workspace)
    {
        var db = contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.Enter(workspace);
        return db;
    }

    public async Task<Result<T>> Write<T>(
        WorkspaceId? workspace,
        Func<CadranDb, Task<Result<T>>> unit,
        Refusal? onDuplicate,
        CancellationToken stop,
        TimeSpan? patience = null
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(workspace, unit, onDuplicate, stop);
            }
            catch (Exception e) when (attempt < MostAttempts && IsCollision(e))
            {
                await Task.Delay(attempt * 10, stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                return PlatformRefusals.Stale;
            }
        }
    }

    /// <summary>Done again while it is in use, it leaves those alone who are reading.</summary>
    public async Task Prepare(CancellationToken stop)
    {
        await PostgresSettings.Migrate(settings, stop);
        var restricted = (await PostgresSettings.WithApplicationRole(settings, stop)).ToString();
        if (restricted != reachedBy)
        {
            await source.DisposeAsync();
            reachedBy = restricted;
            source = NpgsqlDataSource.Create(reachedBy);
            contexts = Contexts(source);
        }
        await PostgresSettings.Assert(source, stop);
    }

    /// <summary>After it was away, the connections from before are of no use.</summary>
    public async Task Probe(CancellationToken stop)
    {
        try
        {
            await using var command = probe.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(stop);
        }
        catch
        {
            probe.Clear();
            source.Clear();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await probe.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task<Result<T>> WriteOnce<T>(
        WorkspaceId? workspace,
        Func<CadranDb, Task<Result<T>>> unit,
        Refusal? onDuplicate,
        CancellationToken stop
    )
    {
        await using var db = contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.Clock = clock;
        db.Enter(workspace);
        db.Events.Ids = eventIds;
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(
            IsolationLevel.ReadCommitted,
            stop
        );
        var result = await Units.Run(db, unit, onDuplicate, stop);
        if (!result.Succeeded)
            return result;
        await transaction.CommitAsync(stop);
        if (db.AddedJobs)
            jobs.Wake();
        if (db.Events.Any)
            events.Wake(workspace);
        return result;
    }

    private PooledDbContextFactory<PostgresCadranDb> Contexts(NpgsqlDataSource source) =>
        new(
            new DbContextOptionsBuilder<PostgresCadranDb>()
                .UseNpgsql(source)
                .AddInterceptors([.. interceptors, new WorkspaceWithCommand()])
                .Options
        );

    /// <summary>A deadlock, or a row that changed since it was read: done again, it sees what is there now.</summary>
    private static bool IsCollision(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || (
            exception as PostgresException ?? exception.InnerException as PostgresException
        )?.SqlState
            is PostgresErrorCodes.DeadlockDetected
                or PostgresErrorCodes.SerializationFailure;
}
