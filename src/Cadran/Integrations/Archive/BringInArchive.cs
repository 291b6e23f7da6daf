using System.Text.Json;
using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Archive;

/// <summary>What was brought in from an archive.</summary>
/// <param name="From">The name of the workspace that it was made of.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Rows">Of all tables.</param>
/// <param name="Files">Stored files.</param>
/// <param name="Postings">Of the journal, whose chain was verified.</param>
public sealed record ArchiveBroughtIn(
    string From,
    Instant MadeAt,
    int Rows,
    int Files,
    long Postings
);

/// <summary>
/// Brings an archive into the workspace of the caller, in which nothing may have been done yet: checked first, then
/// written and verified in one unit, so that it is in whole or not at all.
/// </summary>
internal sealed class BringInArchive(
    IDatabase database,
    Store store,
    Caller caller,
    FileFolder files,
    ArchiveFolder folder,
    VerifyJournal verify,
    JobQueries jobs,
    FindCaller callers,
    ArchiveLimits limits,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "archive.bring_in";

    /// <summary>Longer archives are refused.</summary>
    public const long LargestFile = 8L * 1024 * 1024 * 1024;

    /// <summary>A large firm takes minutes, in which nobody else writes to the same SQLite file.</summary>
    private static readonly TimeSpan LongestUnit = TimeSpan.FromMinutes(30);

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => "/settings/archive";

    /// <summary>
    /// Keeps the archive and asks for it to be brought in; what can be told at once is refused at once: field.required,
    /// archive.too_large, archive.none, archive.newer, archive.workspace_not_empty.
    /// </summary>
    public async Task<Result<Id<Job>>> Start(IFormFile? file, CancellationToken stop)
    {
        if (file is not { Length: > 0 })
            return PlatformRefusals.Required("file");
        if (file.Length > LargestFile)
            return ArchiveRefusals.TooLarge(LargestFile / 1024 / 1024 / 1024);
        if (!await IsPossible(stop))
            return ArchiveRefusals.NotEmpty;
        var job = Job.Of(clock, caller.Workspace, JobKind, new ArchiveAsked(caller.MemberId));
        await using (var content = file.OpenReadStream())
        await using (var unfinished = folder.Begin(caller.Workspace, job.Id))
        {
            await content.CopyToAsync(unfinished, stop);
            unfinished.Flush(flushToDisk: true);
        }
        folder.Keep(caller.Workspace, job.Id);
        var opened = Open(job.Id);
        if (!opened.Succeeded)
        {
            folder.Remove(caller.Workspace, job.Id);
            return Result<Id<Job>>.Refused(opened.Refusals);
        }
        opened.Value.Dispose();
        return await store.Write<Id<Job>>(
            db =>
            {
                db.Add(job);
                return Task.FromResult<Result<Id<Job>>>(job.Id);
            },
            stop
        );
    }

    /// <summary>The last one that was asked for; null when there is none.</summary>
    public Task<Job?> Last(CancellationToken stop) => jobs.Latest(JobKind, stop);

    /// <summary>Whether one can still be brought in: nothing was done here yet.</summary>
    public async Task<bool> IsPossible(CancellationToken stop) =>
        !await FillWorkspace.IsUsed(store.Read, stop);

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        // It was in before what it came to could be noted: the unit has noted it.
        var brought = new BroughtFiles(files, folder.NoteOf(caller.Workspace, run.Id));
        if ((await jobs.One(run.Id, stop)).Value.Result is { } done)
        {
            brought.Keep();
            folder.Remove(caller.Workspace, run.Id);
            return JsonSerializer.Deserialize<ArchiveBroughtIn>(done, ApiJson.Options)!;
        }
        var opened = Open(run.Id);
        if (!opened.Succeeded)
        {
            brought.TakeBack();
            return Result<object?>.Refused(opened.Refusals);
        }
        Result<ArchiveBroughtIn> result;
        using (var archive = opened.Value)
            try
            {
                result = await BringIn(archive, brought, run, stop);
            }
            catch (TimeoutException)
            {
                // The one writer of SQLite gave it up, and would each time.
                result = ArchiveRefusals.TakesTooLong;
            }
        if (result.Succeeded)
            brought.Keep();
        else
            brought.TakeBack();
        callers.Forget(caller.Workspace);
        folder.Remove(caller.Workspace, run.Id);
        return result.Select<object?>(said => said);
    }

    private async Task<Result<ArchiveBroughtIn>> BringIn(
        OpenedArchive archive,
        BroughtFiles brought,
        JobRun run,
        CancellationToken stop
    )
    {
        var check = await archive.Check(run.Progress, stop);
        if (!check.Succeeded)
            return Result<ArchiveBroughtIn>.Refused(check.Refusals);
        await brought.Put(archive, stop);
        var asking = new Id<Member>(run.Payload<ArchiveAsked>().MemberId!.Value);
        return await database.Write(
            caller.Workspace,
            async db =>
            {
                if (await FillWorkspace.IsUsed(db, stop))
                    return ArchiveRefusals.NotEmpty;
                await new FillWorkspace(db, archive).Run(asking, stop);
                return await Verified(db, archive, run.Id, stop);
            },
            ArchiveRefusals.NotWhole,
            stop,
            LongestUnit
        );
    }

    private async Task<Result<ArchiveBroughtIn>> Verified(
        CadranDb db,
        OpenedArchive archive,
        Id<Job> job,
        CancellationToken stop
    )
    {
        var found = default(JournalVerification);
        await store.Within(db, async () => found = await verify.Run(stop));
        if (found is not { Ok: true })
            return ArchiveRefusals.NotWhole;
        var brought = new ArchiveBroughtIn(
            archive.Contents.Workspace.Name,
            Instant.FromDateTimeOffset(archive.Contents.MadeAt),
            archive.Contents.Tables.Sum(table => table.Rows),
            archive.Files.Count,
            found.Entries
        );
        var json = JsonSerializer.Serialize(brought, ApiJson.Options);
        await db.Set<Job>()
            .Where(j => j.Id == job)
            .ExecuteUpdateAsync(rows => rows.SetProperty(j => j.Result, json), stop);
        return brought;
    }

    private Result<OpenedArchive> Open(Id<Job> job) =>
        folder.Find(caller.Workspace, job) is { } file
            ? OpenedArchive.Open(file.OpenRead(), store.Read.Model, limits)
            : ArchiveRefusals.None;
}
