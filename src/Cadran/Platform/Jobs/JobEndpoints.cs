using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

/// <summary>A job as the API shows it.</summary>
internal sealed record JobAnswer(
    Id<Job> Id,
    string Kind,
    JobStatus Status,
    int Done,
    int? Total,
    JsonElement? Result,
    IReadOnlyList<string> Errors
)
{
    public static JobAnswer Of(Job job) =>
        new(
            job.Id,
            job.Kind,
            job.Status,
            job.Done,
            job.Total,
            job is { Status: JobStatus.Succeeded, Result: { } result }
                ? JsonElement.Parse(result)
                : null,
            job.Error is null ? [] : [job.Error]
        );
}

/// <summary>Looks after the jobs of the caller's workspace.</summary>
internal sealed class JobQueries(IDatabase database, Caller caller, TimeProvider clock)
{
    public async Task<Result<Job>> One(Id<Job> id, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var job = await db.Set<Job>().FirstOrDefaultAsync(j => j.Id == id, stop);
        return job is null || job.WorkspaceId != caller.Workspace ? PlatformRefusals.NotFound : job;
    }

    /// <summary>The newest job of a kind, so that work that was left is found again; null when there is none.</summary>
    public async Task<Job?> Latest(string kind, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var mine = caller.Workspace;
        return await db.Set<Job>()
            .Where(j => j.WorkspaceId == mine && j.Kind == kind)
            .OrderByDescending(j => j.Id)
            .FirstOrDefaultAsync(stop);
    }

    /// <summary>Takes a job that has not begun out of the queue; one that ended stays as it is.</summary>
    public async Task<Result<Job>> Cancel(Id<Job> id, CancellationToken stop)
    {
        var mine = caller.Workspace;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        await database.Write<Done>(
            null,
            async db =>
            {
                await db.Set<Job>()
                    .Where(j => j.Id == id && j.WorkspaceId == mine && j.Status == JobStatus.Queued)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(j => j.Status, JobStatus.Cancelled)
                                .SetProperty(j => j.FinishedAt, now),
                        stop
                    );
                return new Done();
            },
            null,
            stop
        );
        return await One(id, stop);
    }
}

internal static class JobEndpoints
{
    /// <summary>The finished job when it ends within the wait, else 202 with its address.</summary>
    public static async Task<IResult> AnswerSoon(
        this JobQueries jobs,
        Id<Job> id,
        TimeSpan wait,
        CancellationToken stop
    )
    {
        for (var waited = TimeSpan.Zero; waited < wait; waited += Pause)
        {
            var job = await jobs.One(id, stop);
            if (!job.Succeeded)
                return Problems.Of(job.Refusals);
            if (job.Value.FinishedAt is not null)
                return Results.Json(JobAnswer.Of(job.Value));
            await Task.Delay(Pause, stop);
        }
        return ((Result<Id<Job>>)id).Accepted();
    }

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>202 with the job's address and its state.</summary>
    public static IResult Accepted(this Result<Id<Job>> job) =>
        job.Succeeded
            ? Results.Accepted(
                $"/api/v1/jobs/{job.Value}",
                new { id = job.Value, status = JobStatus.Queued }
            )
            : Problems.Of(job.Refusals);

    /// <summary>The caller of the group says who may: anyone who is a member.</summary>
    public static void MapJobsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs/{id}", Get).Produces<JobAnswer>();
        api.MapPost("/jobs/{id}/cancel", Cancel).Produces<JobAnswer>();
    }

    private static async Task<IResult> Get(Id<Job> id, JobQueries ask, CancellationToken stop) =>
        (await ask.One(id, stop)).Select(JobAnswer.Of).Ok();

    private static async Task<IResult> Cancel(Id<Job> id, JobQueries ask, CancellationToken stop) =>
        (await ask.Cancel(id, stop)).Select(JobAnswer.Of).Ok();
}
