using System.Text.Json;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

/// <summary>
/// Drains the jobs table on this node: a few at a time, each under a lease that it renews. One that takes long holds
/// its own place and no other. Who loses the lease is stopped, and what it would have written is not.
/// </summary>
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
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                running.RemoveAll(job => job.IsCompleted);
                var claimed = await Claim(AtOnce - running.Count, stoppingToken);
                running.AddRange(claimed.Select(job => RunOne(job, stoppingToken)));
                if (claimed.Count == 0)
                    await signal.Wait(TimeSpan.FromMilliseconds(500), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                log.LogError(failure, "Looking for jobs failed");
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            }
        }
        await Task.WhenAll(running);
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task<List<Job>> Claim(int places, CancellationToken stop)
    {
        if (places == 0 || !await AnyDue(stop))
            return [];
        var mine = Guid.CreateVersion7();
        // Due by when it was asked, held from when it is written: in between, others may have waited to hold on to theirs.
        var now = Now.ToUnixTimeMilliseconds();
        await database.Write<Done>(
            null,
            async db =>
            {
                var until = (Now + Lease).ToUnixTimeMilliseconds();
                object me = db is SqliteCadranDb ? mine.ToByteArray(true) : mine;
                await db.Database.ExecuteSqlRawAsync(ClaimSql(db), [me, until, now, places], stop);
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
            await Finish(job, result);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Try(job, "given back", () => GiveBack(job));
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Job {Kind} failed, attempt {Attempt}", job.Kind, job.Attempts);
            await Try(job, "postponed", () => Postpone(job, failure));
        }
        finally
        {
            await lost.CancelAsync();
            await renewing;
            signal.Wake();
        }
    }

    /// <summary>When even this can't be written, the lease runs out and another takes the job over.</summary>
    private async Task Try(Job job, string what, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Job {Kind} could not be {What}", job.Kind, what);
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
            job.Attempts >= MostAttempts,
            (done, total) =>
                Update(
                    job,
                    rows => rows.SetProperty(j => j.Done, done).SetProperty(j => j.Total, total),
                    stop
                )
        );
        return await handler.Run(run, stop);
    }

    /// <summary>Written also while this node stops: what is done is not to be done again.</summary>
    private Task Finish(Job job, Result<object?> result)
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
                    .SetProperty(
                        j => j.Done,
                        j => status == JobStatus.Succeeded ? j.Total ?? j.Done : j.Done
                    )
                    .SetProperty(j => j.Result, answer)
                    .SetProperty(j => j.Error, error)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LockedBy, (Guid?)null),
            CancellationToken.None
        );
    }

    private Task Postpone(Job job, Exception failure)
    {
        var parked = job.Attempts >= MostAttempts;
        var now = Now;
        var next = now + Pause(job.Attempts);
        var error = failure.Message;
        var status = parked ? JobStatus.Failed : JobStatus.Queued;
        return Update(
            job,
            rows =>
                rows.SetProperty(j => j.Status, status)
                    .SetProperty(j => j.RunAt, next)
                    .SetProperty(j => j.Error, error)
                    .SetProperty(j => j.FinishedAt, parked ? now : null)
                    .SetProperty(j => j.LockedBy, (Guid?)null),
            CancellationToken.None
        );
    }

    /// <summary>This node stops: another may begin at once, and it was no attempt.</summary>
    private Task GiveBack(Job job) =>
        Update(
            job,
            rows =>
                rows.SetProperty(j => j.Status, JobStatus.Queued)
                    .SetProperty(j => j.Attempts, j => j.Attempts - 1)
                    .SetProperty(j => j.LockedBy, (Guid?)null),
            CancellationToken.None
        );

    /// <summary>5 s, 20 s, 80 s, 5 min, 21 min, then every hour.</summary>
    private static Duration Pause(int attempts) =>
        Duration.FromSeconds(Math.Min(3600, 5 * Math.Pow(4, attempts - 1)));

    private async Task Renew(Job job, CancellationTokenSource lost)
    {
        var until = Now + Lease;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(30), clock, lost.Token);
                until = await Extend(job, lost.Token) ?? until;
                if (Now >= until)
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>Until when; the far past when another has it, null when it could not be asked just now.</summary>
    private async Task<Instant?> Extend(Job job, CancellationToken stop)
    {
        var until = Instant.MinValue;
        try
        {
            // From when it is written: it may have waited for a unit that took longer than the lease.
            return await Update(
                job,
                rows => rows.SetProperty(j => j.LockedUntil, until = Now + Lease),
                stop
            )
                ? until
                : Instant.MinValue;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The lease of job {Kind} could not be renewed", job.Kind);
            return null;
        }
    }

    /// <summary>Fenced: nothing is written when another node has taken the job over; false then.</summary>
    private async Task<bool> Update(
        Job job,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> change,
        CancellationToken stop
    )
    {
        var written = await database.Write<int>(
            null,
            async db =>
                await db.Set<Job>()
                    .Where(j => j.Id == job.Id && j.LockedBy == job.LockedBy)
                    .ExecuteUpdateAsync(change, stop),
            null,
            stop
        );
        return written.Value > 0;
    }
}
