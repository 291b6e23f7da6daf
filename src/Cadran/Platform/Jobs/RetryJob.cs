using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

internal static class JobRefusals
{
    /// <summary>Only what was given up after its tries can be tried again.</summary>
    public static readonly Refusal NotParked = new("job.not_parked", RefusalKind.Conflict);
}

/// <summary>Puts a parked job back into the queue, to be tried at once and as often as a new one.</summary>
internal sealed class RetryJob(
    IDatabase database,
    JobQueries jobs,
    JobSignal signal,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>Refused: not_found, job.not_parked.</summary>
    public async Task<Result<Job>> Run(Id<Job> id, CancellationToken stop)
    {
        var found = await jobs.One(id, stop);
        if (!found.Succeeded)
            return found;
        var changed = await database.Write<int>(
            null,
            async db => await Requeue(db, id, stop),
            null,
            stop
        );
        if (changed.Value == 0)
            return JobRefusals.NotParked;
        signal.Wake();
        return await jobs.One(id, stop);
    }

    private Task<int> Requeue(CadranDb db, Id<Job> id, CancellationToken stop)
    {
        var mine = caller.Workspace;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return db.Set<Job>()
            .Where(j =>
                j.Id == id
                && j.WorkspaceId == mine
                && j.Status == JobStatus.Failed
                && j.Result == null
            )
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(j => j.Status, JobStatus.Queued)
                        .SetProperty(j => j.Attempts, 0)
                        .SetProperty(j => j.RunAt, now)
                        .SetProperty(j => j.FinishedAt, (Instant?)null)
                        .SetProperty(j => j.Error, (string?)null),
                stop
            );
    }
}
