using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

/// <summary>Looks after the jobs of the caller's workspace.</summary>
internal sealed class JobQueries(Store store, Caller caller, TimeProvider clock)
{
    /// <summary>Whether what was asked for is not committed yet.</summary>
    public bool InsideUnit => store.InsideUnit;

    public async Task<Result<Job>> One(Id<Job> id, CancellationToken stop) =>
        await Mine(store.Read).FirstOrDefaultAsync(j => j.Id == id, stop) is { } job
            ? job
            : PlatformRefusals.NotFound;

    /// <summary>The newest job of a kind, so that work that was left is found again; null when there is none.</summary>
    public Task<Job?> Latest(string kind, CancellationToken stop) =>
        Mine(store.Read)
            .Where(j => j.Kind == kind)
            .OrderByDescending(j => j.Id)
            .FirstOrDefaultAsync(stop);

    /// <summary>Those that failed for good, newest first.</summary>
    public async Task<Result<Page<JobAnswer>>> Failed(PageQuery page, CancellationToken stop)
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = Mine(store.Read).Where(j => j.Status == JobStatus.Failed);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<Job>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(j => j.Id < last);
        }
        var found = await rows.OrderByDescending(j => j.Id).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(found, page.Count, job => Cursors.Write(job.Id), JobAnswer.Of);
    }

    /// <summary>Takes a job that has not begun out of the queue; one that ended stays as it is.</summary>
    public Task<Result<Job>> Cancel(Id<Job> id, CancellationToken stop) =>
        store.Write(
            async db =>
            {
                await Mine(db)
                    .Where(j => j.Id == id && j.Status == JobStatus.Queued)
                    .ExecuteUpdateAsync(
                        rows => rows.SetProperty(j => j.Status, JobStatus.Cancelled),
                        stop
                    );
                return await Found(db, id, stop);
            },
            stop
        );

    /// <summary>Puts a job that failed for good back into the queue, with all its attempts. Refused: job.not_failed.</summary>
    public Task<Result<Job>> Retry(Id<Job> id, CancellationToken stop) =>
        store.Write(
            async db =>
            {
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                var queued = await Mine(db)
                    .Where(j => j.Id == id && j.Status == JobStatus.Failed)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(j => j.Status, JobStatus.Queued)
                                .SetProperty(j => j.Attempts, 0)
                                .SetProperty(j => j.RunAt, now)
                                .SetProperty(j => j.FinishedAt, (Instant?)null),
                        stop
                    );
                var job = await Found(db, id, stop);
                return queued == 0 && job.Succeeded ? PlatformRefusals.JobNotFailed : job;
            },
            stop
        );

    private async Task<Result<Job>> Found(CadranDb db, Id<Job> id, CancellationToken stop) =>
        await Mine(db).AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, stop) is { } job
            ? job
            : PlatformRefusals.NotFound;

    private IQueryable<Job> Mine(CadranDb db)
    {
        var mine = caller.Workspace;
        return db.Set<Job>().Where(j => j.WorkspaceId == mine);
    }
}
