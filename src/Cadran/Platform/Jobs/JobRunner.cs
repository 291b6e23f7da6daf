using System.Text.Json;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

/// <summary>Drains the jobs table on this node: a few at a time, under a lease that it renews.</summary>
internal sealed class JobRunner(
    IDatabase database,
    IServiceScopeFactory scopes,
    JobSignal signal,
    TimeProvider clock,
    ILogger<JobRunner> log
) : BackgroundService
{
    private const int AtOnce = 8;
    private const int MostAttempts = 10;
    private static readonly Duration Lease = Duration.FromSeconds(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var claimed = await Claim(stoppingToken);
                await Task.WhenAll(claimed.Select(job => RunOne(job, stoppingToken)));
                if (claimed.Count < AtOnce)
                    await signal.Wait(TimeSpan.FromMilliseconds(500), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                log.LogError(failure, "Looking for jobs failed");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, CancellationToken.None);
            }
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task<List<Job>> Claim(CancellationToken stop)
    {
        if (!await AnyDue(stop))
            return [];
        var mine = Guid.CreateVersion7();
        await database.Write<Done>(
            null,
            async db =>
            {
                var now = Now.ToUnixTimeMilliseconds();
                var until = (Now + Lease).ToUnixTimeMilliseconds();
                object me = db is SqliteCadranDb ? mine.ToByteArray(true) : mine;
                await db.Database.ExecuteSqlRawAsync(ClaimSql(db), [me, until, now, AtOnce], stop);
                return new Done();
            },
            null,
            stop
        );
        await using var db = database.OpenForReading(null);
        return await db.Set<Job>().Where(j => j.LockedBy == mine).ToListAsync(stop);
    }

    private async Task<bool> AnyDue(CancellationToken stop)
    {
        var now = Now;
        await using var db = database.OpenForReading(null);
        return await db.Set<Job>()
            .AnyAsync(
                j =>
                    (j.Status == JobStatus.Queued && j.RunAt <= now)
                    || (j.Status == JobStatus.Running && j.LockedUntil < now),
                stop
            );
    }

    private static string ClaimSql(CadranDb db) =>
        $"""
            UPDATE jobs SET status = 'Running', locked_by = @p0, locked_until = @p1, attempts = attempts + 1
            WHERE id IN (
              SELECT id FROM jobs
              WHERE (status = 'Queued' AND run_at <= @p2) OR (status = 'Running' AND locked_until < @p2)
              ORDER BY run_at LIMIT @p3 {(db is PostgresCadranDb ? "FOR UPDATE SKIP LOCKED" : "")})
            """;

    private async Task RunOne(Job job, CancellationToken stop)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var renewing = Renew(job, lost);
        try
        {
            var result = await Handle(job, lost.Token);
            await Finish(job, result, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Job {Kind} failed, attempt {Attempt}", job.Kind, job.Attempts);
            await Postpone(job, failure, CancellationToken.None);
        }
        finally
        {
            await lost.CancelAsync();
            await renewing;
        }
    }

    private async Task<Result<object?>> Handle(Job job, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(job.WorkspaceId);
        var handler = scope
            .ServiceProvider.GetServices<IJobHandler>()
            .Single(h => h.Kind == job.Kind);
        var run = new JobRun(
            job.Id,
            job.Payload,
            job.Attempts,
            (done, total) =>
                Update(
                    job,
                    rows => rows.SetProperty(j => j.Done, done).SetProperty(j => j.Total, total),
                    stop
                )
        );
        return await handler.Run(run, stop);
    }

    private Task Finish(Job job, Result<object?> result, CancellationToken stop)
    {
        var now = Now;
        var answer = result.Succeeded
            ? JsonSerializer.Serialize(result.Value, Api.ApiJson.Options)
            : JsonSerializer.Serialize(result.Refusals, Api.ApiJson.Options);
        var error = result.Refusal?.Code;
        var status = result.Succeeded ? JobStatus.Succeeded : JobStatus.Failed;
        return Update(
            job,
            rows =>
                rows.SetProperty(j => j.Status, status)
                    .SetProperty(j => j.Result, answer)
                    .SetProperty(j => j.Error, error)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LockedBy, (Guid?)null),
            stop
        );
    }

    private Task Postpone(Job job, Exception failure, CancellationToken stop)
    {
        var parked = job.Attempts >= MostAttempts;
        var next = Now + Pause(job.Attempts);
        var error = failure.Message;
        var status = parked ? JobStatus.Failed : JobStatus.Queued;
        return Update(
            job,
            rows =>
                rows.SetProperty(j => j.Status, status)
                    .SetProperty(j => j.RunAt, next)
                    .SetProperty(j => j.Error, error)
                    .SetProperty(j => j.LockedBy, (Guid?)null),
            stop
        );
    }

    /// <summary>5 s, 20 s, 80 s, 5 min, 21 min, then every hour.</summary>
    private static Duration Pause(int attempts) =>
        Duration.FromSeconds(Math.Min(3600, 5 * Math.Pow(4, attempts - 1)));

    private async Task Renew(Job job, CancellationTokenSource lost)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(30), clock, lost.Token);
                var until = Now + Lease;
                await Update(job, rows => rows.SetProperty(j => j.LockedUntil, until), lost.Token);
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The lease of job {Kind} could not be renewed", job.Kind);
        }
    }

    /// <summary>Fenced: nothing is written when another node has taken the job over.</summary>
    private Task Update(
        Job job,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> change,
        CancellationToken stop
    ) =>
        database.Write<Done>(
            null,
            async db =>
            {
                await db.Set<Job>()
                    .Where(j => j.Id == job.Id && j.LockedBy == job.LockedBy)
                    .ExecuteUpdateAsync(change, stop);
                return new Done();
            },
            null,
            stop
        );
}
