using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// The state of the last verification that was asked for, and what the last one that ended found, with when: another than
/// the first while that runs or when it failed; null when none ever ended.
/// </summary>
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

    /// <summary>Asks for a verification; answers its job, which is the one that waits already where there is one.</summary>
    public async Task<Result<Id<Job>>> Start(CancellationToken stop) =>
        await jobs.Latest(JobKind, stop) is { Status: JobStatus.Queued } waits
            ? waits.Id
            : await Job.Ask(store, clock, JobKind, new { }, stop);

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop) =>
        Result<object?>.Of(await verify.Run(stop, run.Progress));

    /// <summary>The last one; null when none was ever asked for.</summary>
    public async Task<JournalCheckState?> Last(CancellationToken stop)
    {
        if (await jobs.Latest(JobKind, stop) is not { } job)
            return null;
        var ended =
            job.Status == JobStatus.Succeeded
                ? job
                : await jobs.Mine(store.Read)
                    .Where(j => j.Kind == JobKind && j.Status == JobStatus.Succeeded)
                    .OrderByDescending(j => j.Id)
                    .FirstOrDefaultAsync(stop);
        return new JournalCheckState(
            job.Status,
            job.Done,
            job.Total ?? 0,
            ended?.FinishedAt,
            ended?.Result is { } json
                ? JsonSerializer.Deserialize<JournalVerification>(json, ApiJson.Options)
                : null
        );
    }
}
