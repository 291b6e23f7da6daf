using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Jobs;

/// <summary>Which jobs are asked for; all parts narrow.</summary>
internal readonly record struct JobFilter(
    Choice<JobStatus>? Status = null,
    string? Kind = null,
    int? Limit = null,
    string? Cursor = null
);

/// <summary>
/// A job in a list, without what it left. NextTryAt: only of one that waits. Errors: of the last try; the code of a
/// refusal, or what the failure said of itself. Retryable: given up after its tries, not refused.
/// </summary>
internal sealed record JobRow(
    Id<Job> Id,
    string Kind,
    JobStatus Status,
    int Done,
    int? Total,
    int Attempts,
    Instant CreatedAt,
    Instant? FinishedAt,
    Instant? NextTryAt,
    bool Retryable,
    IReadOnlyList<string> Errors
)
{
    public static JobRow Of(Job job) =>
        new(
            job.Id,
            job.Kind,
            job.Status,
            job.Done,
            job.Total,
            job.Attempts,
            job.CreatedAt,
            job.FinishedAt,
            job.Status == JobStatus.Queued ? job.RunAt : null,
            job.IsParked,
            job.Error is null ? [] : [job.Error]
        );
}

/// <summary>The background work of the caller's workspace, newest first.</summary>
internal sealed class JobList(Store store, JobQueries all)
{
    /// <summary>Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<Job>>> Run(JobFilter filter, CancellationToken stop)
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (page.Check() is { } refusal)
            return refusal;
        var jobs = Matching(filter);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var text]
                || !Id<Job>.TryParse(text, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            jobs = jobs.Where(j => j.Id < last);
        }
        var rows = await jobs.OrderByDescending(j => j.Id).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(rows, page.Count, j => Cursors.Write(j.Id), j => j);
    }

    private IQueryable<Job> Matching(JobFilter filter)
    {
        var jobs = all.Mine(store.Read).AsNoTracking();
        if (filter.Status is { Value: var status })
            jobs = jobs.Where(j => j.Status == status);
        if (filter.Kind is { } kind)
            jobs = jobs.Where(j => j.Kind == kind);
        return jobs;
    }
}
