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

    /// <summary>Takes a job that has not begun out of the queue; one that ended stays as it is.</summary>
    public Task<Result<Job>> Cancel(Id<Job> id, CancellationToken stop) =>
        store.Write(
            async db =>
            {
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                await Mine(db)
                    .Where(j => j.Id == id && j.Status == JobStatus.Queued)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(j => j.Status, JobStatus.Cancelled)
                                .SetProperty(j => j.FinishedAt, now),
                        stop
                    );
                return await Found(db, id, stop);
            },
            stop
        );

    /// <summary>The jobs of the caller's workspace: their table has no filter of its own.</summary>
    public IQueryable<Job> Mine(CadranDb db)
    {
        var mine = caller.Workspace;
        return db.Set<Job>().Where(j => j.WorkspaceId == mine);
    }

    private async Task<Result<Job>> Found(CadranDb db, Id<Job> id, CancellationToken stop) =>
        await Mine(db).AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, stop) is { } job
            ? job
            : PlatformRefusals.NotFound;
}
