using System.Text.Json;
using Cadran.Platform.Api;

namespace Cadran.Platform.Jobs;

/// <summary>A job as the API shows it.</summary>
internal sealed record JobAnswer(
    Id<Job> Id,
    string? Kind,
    JobStatus Status,
    int Done,
    int? Total,
    JsonElement? Result,
    IReadOnlyList<string>? Errors
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

internal static class JobEndpoints
{
    /// <summary>
    /// What was asked for: the finished job when it ends within the wait, else 202 with its address. Asked inside a unit, as
    /// under an Idempotency-Key, it can't begin before the unit ends: 202 at once.
    /// </summary>
    public static async Task<IResult> AnswerSoon(
        this JobQueries jobs,
        Result<Id<Job>> asked,
        TimeSpan wait,
        CancellationToken stop
    )
    {
        if (!asked.Succeeded || jobs.InsideUnit)
            return asked.Accepted();
        for (var waited = TimeSpan.Zero; waited < wait; waited += Pause)
        {
            var job = await jobs.One(asked.Value, stop);
            if (!job.Succeeded)
                return Problems.Of(job.Refusals);
            if (job.Value.FinishedAt is not null)
                return Results.Json(JobAnswer.Of(job.Value));
            await Task.Delay(Pause, stop);
        }
        return asked.Accepted();
    }

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>202 with the job's address and its state.</summary>
    public static IResult Accepted(this Result<Id<Job>> job) =>
        job.Succeeded
            ? Results.Accepted(
                $"/api/v1/jobs/{job.Value}",
                new JobAnswer(job.Value, null, JobStatus.Queued, 0, null, null, null)
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
