using System.Text.Json;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>The imports of time and the dry runs of the caller's workspace.</summary>
internal sealed class ImportJobs(IDatabase database, Store store, TimeQueries time, Caller caller)
{
    private const int LongestWait = 7;

    /// <summary>Refused: not_found.</summary>
    public async Task<Result<ImportJob>> One(Id<Job> id, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var job = await OfKind(db, ImportTime.JobKind, TryImport.JobKind)
            .FirstOrDefaultAsync(j => j.Id == id, stop);
        return job is null ? PlatformRefusals.NotFound
            : job.Kind == TryImport.JobKind
                ? Shown(job, await Names(stop)) with
                {
                    ImportId = (await ImportOf(db, id, stop))?.Value,
                }
            : Shown(job, await Names(stop));
    }

    /// <summary>A dry run. Refused: not_found.</summary>
    public async Task<Result<ImportJob>> Trial(Id<Job> id, CancellationToken stop)
    {
        var found = await One(id, stop);
        return found is { Succeeded: true, Value.IsTrial: false }
            ? PlatformRefusals.NotFound
            : found;
    }

    /// <summary>What was imported, newest first. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<ImportJob>>> Past(
        JobList jobs,
        string? cursor,
        CancellationToken stop
    )
    {
        var page = await jobs.Run(new(Kind: ImportTime.JobKind, Limit: 20, Cursor: cursor), stop);
        var names = await Names(stop);
        return page.Select(p => new Page<ImportJob>(
            [.. p.Items.Select(j => Shown(j, names))],
            p.NextCursor
        ));
    }

    /// <summary>The latest dry run when nothing was imported since, within a week; null when there is none.</summary>
    public async Task<ImportJob?> Waiting(Instant now, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var latest = await OfKind(db, ImportTime.JobKind, TryImport.JobKind)
            .OrderByDescending(j => j.Id)
            .FirstOrDefaultAsync(stop);
        if (
            latest is not { Kind: TryImport.JobKind }
            || now - latest.CreatedAt > Duration.FromDays(LongestWait)
        )
            return null;
        var trial = Shown(latest, await Names(stop));
        return trial.Report is { Added: 0 } || trial.Status == JobStatus.Cancelled ? null : trial;
    }

    /// <summary>How many billable entries of the days of an import have still no rate.</summary>
    public Task<int> Unpriced(ImportReport report, CancellationToken stop) =>
        time.Matching(
                new TimeFilter(report.FirstDay, report.LastDay, Billable: true, Status: "open")
            )
            .CountAsync(
                e =>
                    e.Source == TimeSource.Import
                    && e.RateTenThousandths == null
                    && e.OrganizationId != null,
                stop
            );

    /// <summary>The import that was made of a dry run, among the first asked for after it; null when none was.</summary>
    public async Task<Id<Job>?> ImportOf(CadranDb db, Id<Job> trial, CancellationToken stop)
    {
        var later = await OfKind(db, ImportTime.JobKind)
            .Where(j => j.Id > trial)
            .OrderBy(j => j.Id)
            .Take(100)
            .ToListAsync(stop);
        return later.Find(j => RequestOf(j).TrialId == trial)?.Id;
    }

    private IQueryable<Job> OfKind(CadranDb db, params string[] kinds)
    {
        var mine = caller.Workspace;
        return db.Set<Job>()
            .AsNoTracking()
            .Where(j => j.WorkspaceId == mine && kinds.Contains(j.Kind));
    }

    private Task<Dictionary<Guid, string>> Names(CancellationToken stop) =>
        store.Read.Set<Member>().ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);

    private static ImportJob Shown(Job job, Dictionary<Guid, string> names)
    {
        var request = RequestOf(job);
        return new ImportJob(
            job.Id.Value,
            request.DryRun,
            request.FileName,
            job.Status,
            job.Done,
            job.Total,
            job is { Status: JobStatus.Succeeded, Result: { } json }
                ? JsonSerializer.Deserialize<ImportReport>(json, ApiJson.Options)
                : null,
            job.Refusals(),
            job.CreatedAt,
            request.MemberId is { } member ? names.GetValueOrDefault(member) : null
        )
        {
            Request = request,
            FinishedAt = job.FinishedAt,
        };
    }

    private static TimeImportRequest RequestOf(Job job) =>
        JsonSerializer.Deserialize<TimeImportRequest>(job.Payload, ApiJson.Options)!;
}
