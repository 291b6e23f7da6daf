using System.Text.Json;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Archive;

/// <summary>An archive that can be fetched, or is being made.</summary>
/// <param name="Id">Of its job.</param>
/// <param name="Status">Of its job.</param>
/// <param name="Done">Tables, then files, that are in.</param>
/// <param name="Total">Of how many; null until it is begun.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="By">Who asked for it; null when it is not known.</param>
/// <param name="Made">What is in it; null while there is none.</param>
/// <param name="ExpiresAt">When it is thrown away; null while there is none.</param>
/// <param name="Errors">Why it could not be made.</param>
internal sealed record ArchiveAnswer(
    Guid Id,
    JobStatus Status,
    int Done,
    int? Total,
    Instant AskedAt,
    string? By,
    ArchiveMade? Made,
    Instant? ExpiresAt,
    IReadOnlyList<string> Errors
);

/// <summary>The archives of the caller's workspace.</summary>
internal sealed class Archives(
    Store store,
    ArchiveFolder folder,
    FileFolder files,
    JobQueries jobs,
    Caller caller
)
{
    private const int Most = 20;

    /// <summary>Those that are there or being made, and the newest however it ended; newest first.</summary>
    public async Task<IReadOnlyList<ArchiveAnswer>> All(CancellationToken stop)
    {
        var asked = await jobs.Mine(store.Read)
            .AsNoTracking()
            .Where(j => j.Kind == MakeArchive.JobKind)
            .OrderByDescending(j => j.Id)
            .Take(Most)
            .ToListAsync(stop);
        var names = await store
            .Read.Set<Member>()
            .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        return
        [
            .. asked
                .Select(job => Of(job, names))
                .Where(
                    (one, place) =>
                        place == 0
                        || one.Made is not null
                        || one.Status is JobStatus.Queued or JobStatus.Running
                ),
        ];
    }

    /// <summary>The file of one, to be read; null when it is not there, or no longer.</summary>
    public FileInfo? File(Id<Job> id) => folder.Find(caller.Workspace, id);

    /// <summary>Throws one away; nothing happens when it is not there.</summary>
    public void Remove(Id<Job> id) => folder.Remove(caller.Workspace, id);

    /// <summary>
    /// Throws those away whose week is over, and takes the stored files back of those that never came in: their job was
    /// given up after crashes.
    /// </summary>
    public async Task Forget(CancellationToken stop)
    {
        foreach (var job in folder.OldNotes(caller.Workspace))
            if (
                await jobs.One(job, stop) is
                { Succeeded: true, Value: { Status: JobStatus.Failed, Result: null } }
            )
                new BroughtFiles(files, folder.NoteOf(caller.Workspace, job)).TakeBack();
        folder.Forget(caller.Workspace);
    }

    private ArchiveAnswer Of(Job job, Dictionary<Guid, string> names)
    {
        var file = job.Status == JobStatus.Succeeded ? File(job.Id) : null;
        var by = JsonSerializer.Deserialize<ArchiveAsked>(job.Payload, ApiJson.Options)?.MemberId;
        return new(
            job.Id.Value,
            job.Status,
            job.Done,
            job.Total,
            job.CreatedAt,
            by is { } member ? names.GetValueOrDefault(member) : null,
            file is null
                ? null
                : JsonSerializer.Deserialize<ArchiveMade>(job.Result!, ApiJson.Options),
            file is null
                ? null
                : Instant.FromDateTimeUtc(file.LastWriteTimeUtc)
                    + Duration.FromTimeSpan(ArchiveFolder.Kept),
            job.Error is null ? [] : [job.Error]
        );
    }
}
