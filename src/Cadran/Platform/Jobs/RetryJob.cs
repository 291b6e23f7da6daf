using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

internal static class JobRefusals
{
    /// <summary>Only what was given up after its tries can be tried again.</summary>
    public static readonly Refusal NotParked = new("job.not_parked", RefusalKind.Conflict);
}

/// <summary>Puts a parked job back into the queue, to be tried at once and as often as a new one.</summary>
internal sealed class RetryJob(Store store, JobQueries jobs, JobSignal signal, TimeProvider clock)
{
    /// <summary>Refused: not_found, job.not_parked.</summary>
    public async Task<Result<Job>> Run(Id<Job> id, CancellationToken stop)
    {
        var queued = await store.Write<Job>(
            async db =>
            {
                var changed = await Requeue(db, id, stop);
                var job = await jobs.Mine(db)
                    .AsNoTracking()
                    .FirstOrDefaultAsync(j => j.Id == id, stop);
                return job is null ? PlatformRefusals.NotFound
                    : changed == 0 ? JobRefusals.NotParked
                    : job;
            },
            stop
        );
        if (queued.Succeeded)
            signal.Wake();
        return queued;
    }

    private Task<int> Requeue(CadranDb db, Id<Job> id, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return jobs.Mine(db)
            .Where(j => j.Id == id && j.Status == JobStatus.Failed && j.Result == null)
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
