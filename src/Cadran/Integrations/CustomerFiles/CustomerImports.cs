using System.Text.Json;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>An import of customers or contacts, or its dry run, as the screens show it.</summary>
/// <param name="Id">Of its job.</param>
/// <param name="Status">Of its job.</param>
/// <param name="Report">Once it has ended well.</param>
/// <param name="Refusals">Why the file was not taken; none when it was given up for another reason.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="By">Who asked for it; null when it is not known.</param>
/// <param name="ImportId">Of a trial: the import that was made of it.</param>
/// <param name="Undone">What its undoing came to; null before.</param>
public sealed record CustomerImport(
    Guid Id,
    JobStatus Status,
    CustomerFileReport? Report,
    IReadOnlyList<Refusal> Refusals,
    Instant CreatedAt,
    string? By,
    Guid? ImportId = null,
    UndoReport? Undone = null
)
{
    internal CustomerFileRequest Request { get; init; } = null!;

    /// <summary>It can be undone: it was done, and none came after it.</summary>
    public bool IsLast { get; init; }

    public bool Ended => Status is not (JobStatus.Queued or JobStatus.Running);

    public bool IsTrial => Request.DryRun;
}

/// <summary>The imports of customers and contacts of the caller's workspace.</summary>
internal sealed class CustomerImports(IDatabase database, Store store, Caller caller)
{
    private static readonly string[] Kinds =
    [
        .. from kind in Enum.GetValues<CustomerFileKind>()
        from dry in new[] { true, false }
        select CustomerFileRequest.KindOf(kind, dry),
    ];

    /// <summary>Refused: not_found.</summary>
    public async Task<Result<CustomerImport>> One(Id<Job> id, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var job = await Mine(db).FirstOrDefaultAsync(j => j.Id == id, stop);
        if (job is null)
            return PlatformRefusals.NotFound;
        var shown = await Shown([job], stop);
        return job.Kind.EndsWith(".trial", StringComparison.Ordinal)
            ? shown[0] with
            {
                ImportId = (await ImportOf(db, id, stop))?.Value,
            }
            : shown[0];
    }

    /// <summary>The last 20 that were asked for, without dry runs, newest first.</summary>
    public async Task<IReadOnlyList<CustomerImport>> Past(CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var jobs = await Mine(db)
            .Where(j => !j.Kind.EndsWith(".trial"))
            .OrderByDescending(j => j.Id)
            .Take(20)
            .ToListAsync(stop);
        return await Shown(jobs, stop);
    }

    private IQueryable<Job> Mine(CadranDb db)
    {
        var mine = caller.Workspace;
        return db.Set<Job>()
            .AsNoTracking()
            .Where(j => j.WorkspaceId == mine && Kinds.Contains(j.Kind));
    }

    /// <summary>The import that was made of a dry run, among the first asked for after it; null when none was.</summary>
    public async Task<Id<Job>?> ImportOf(CadranDb db, Id<Job> trial, CancellationToken stop)
    {
        var later = await Mine(db)
            .Where(j => j.Id > trial)
            .OrderBy(j => j.Id)
            .Take(100)
            .ToListAsync(stop);
        return later.Find(j => RequestOf(j).TrialId == trial)?.Id;
    }

    private async Task<IReadOnlyList<CustomerImport>> Shown(
        IReadOnlyList<Job> jobs,
        CancellationToken stop
    )
    {
        var ids = jobs.Select(j => j.Id).ToList();
        var runs = await store
            .Read.Set<ImportRun>()
            .AsNoTracking()
            .Where(r => ids.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, stop);
        var last = await store
            .Read.Set<ImportRun>()
            .Where(r => r.UndoneAt == null)
            .OrderByDescending(r => r.Id)
            .Select(r => (Id<Job>?)r.Id)
            .FirstOrDefaultAsync(stop);
        var names = await store
            .Read.Set<Member>()
            .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        return
        [
            .. jobs.Select(job =>
                Shown(job, runs.GetValueOrDefault(job.Id), names) with
                {
                    IsLast = job.Id == last,
                }
            ),
        ];
    }

    private static CustomerImport Shown(Job job, ImportRun? run, Dictionary<Guid, string> names)
    {
        var request = RequestOf(job);
        return new CustomerImport(
            job.Id.Value,
            job.Status,
            job is { Status: JobStatus.Succeeded, Result: { } json }
                ? JsonSerializer.Deserialize<CustomerFileReport>(json, ApiJson.Options)
                : null,
            job.Refusals(),
            job.CreatedAt,
            request.MemberId is { } member ? names.GetValueOrDefault(member) : null,
            Undone: run?.UndoneAt is null ? null : run.Undone
        )
        {
            Request = request,
        };
    }

    private static CustomerFileRequest RequestOf(Job job) =>
        JsonSerializer.Deserialize<CustomerFileRequest>(job.Payload, ApiJson.Options)!;
}
