using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;

namespace Cadran.Billing.Journal;

/// <summary>The state of the last verification that was asked for; the result is null until it has ended.</summary>
public sealed record JournalCheckState(
    JobStatus Status,
    int Done,
    int Total,
    Instant? EndedAt,
    JournalVerification? Result
)
{
    public bool Runs => Status is JobStatus.Queued or JobStatus.Running;
}

/// <summary>Verifies the journal in the background (rule J2), as many years as it may have.</summary>
internal sealed class CheckJournal(
    Store store,
    VerifyJournal verify,
    JobQueries jobs,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "journal.verify";

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => "/settings/journal";

    /// <summary>Asks for a verification; answers its job.</summary>
    public Task<Result<Id<Job>>> Start(CancellationToken stop) =>
        Job.Ask(store, clock, JobKind, new { }, stop);

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop) =>
        Result<object?>.Of(await verify.Run(stop, run.Progress));

    /// <summary>The last one; null when none was ever asked for.</summary>
    public async Task<JournalCheckState?> Last(CancellationToken stop) =>
        await jobs.Latest(JobKind, stop) is not { } job
            ? null
            : new JournalCheckState(
                job.Status,
                job.Done,
                job.Total ?? 0,
                job.FinishedAt,
                job is { Status: JobStatus.Succeeded, Result: { } json }
                    ? JsonSerializer.Deserialize<JournalVerification>(json, ApiJson.Options)
                    : null
            );
}
