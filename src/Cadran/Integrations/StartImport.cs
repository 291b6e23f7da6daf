using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>Asks for dry runs and imports; each answers its job, which works in the background.</summary>
internal sealed class StartImport(
    Store store,
    Caller caller,
    FileFolder files,
    ImportJobs imports,
    TimeProvider clock
)
{
    /// <summary>Longer files are refused.</summary>
    public const long LargestFile = 512L * 1024 * 1024;

    /// <summary>
    /// Keeps the file and asks for its import, or for a dry run of it. Refused: import.workbook,
    /// import.workbook_too_large.
    /// </summary>
    public async Task<Result<Id<Job>>> Run(
        Stream content,
        TimeImportRequest request,
        CancellationToken stop
    )
    {
        var sent = await SentFile.Of(content, stop);
        if (!sent.Succeeded)
            return Result<Id<Job>>.Refused(sent.Refusals);
        await using var text = sent.Value;
        var (hash, size) = await files.Put(text.Content, stop);
        if (text.FromWorkbook)
            request = request with { DecimalStyle = request.DecimalStyle ?? DecimalStyle.Point };
        return await store.Write<Id<Job>>(
            async db =>
            {
                await StoredImport.Keep(db, hash, size, clock, stop);
                return Ask(db, request with { FileHash = hash });
            },
            stop
        );
    }

    /// <summary>Tries the file of a dry run once more, with what it could not tell by itself. Refused: not_found.</summary>
    public async Task<Result<Id<Job>>> Again(
        Id<Job> trial,
        DateOrder? order,
        DecimalStyle? style,
        CancellationToken stop,
        IReadOnlyDictionary<string, string>? mapping = null
    )
    {
        var found = await imports.Trial(trial, stop);
        if (!found.Succeeded)
            return Result<Id<Job>>.Refused(found.Refusals);
        var request = found.Value.Request;
        return await Ask(
            request with
            {
                DateOrder = order ?? request.DateOrder,
                DecimalStyle = style ?? request.DecimalStyle,
                Mapping = mapping ?? request.Mapping,
            },
            stop
        );
    }

    /// <summary>
    /// Imports what a dry run has shown, with the near names <paramref name="apart"/> made apart. Asked twice it answers the import that there is. Refused: not_found;
    /// import.nothing_new also of a trial that has not ended well.
    /// </summary>
    public async Task<Result<Id<Job>>> Of(
        Id<Job> trial,
        IReadOnlyCollection<string> apart,
        CancellationToken stop
    )
    {
        var found = await imports.Trial(trial, stop);
        if (!found.Succeeded)
            return Result<Id<Job>>.Refused(found.Refusals);
        if (found.Value.ImportId is { } already)
            return new Id<Job>(already);
        if (found.Value.Report is not { Added: > 0 } report)
            return ImportRefusals.NothingNew;
        var request = found.Value.Request with
        {
            DryRun = false,
            TrialId = trial,
            Apart = [.. apart.Intersect(report.Near.Select(name => name.Key))],
        };
        return await store.Write<Id<Job>>(
            async db =>
            {
                // Asked twice at once, the second sees what the first asked for.
                await ImportNames.Hold(db, stop);
                return await imports.ImportOf(db, trial, stop) ?? Ask(db, request);
            },
            stop
        );
    }

    private Task<Result<Id<Job>>> Ask(TimeImportRequest request, CancellationToken stop) =>
        store.Write<Id<Job>>(db => Task.FromResult<Result<Id<Job>>>(Ask(db, request)), stop);

    private Id<Job> Ask(CadranDb db, TimeImportRequest request)
    {
        var kind = request.DryRun ? TryImport.JobKind : ImportTime.JobKind;
        var job = Job.Of(clock, db.Workspace, kind, request with { MemberId = caller.MemberId });
        db.Add(job);
        return job.Id;
    }
}

/// <summary>Writes down that the workspace holds a file to import, once for each content.</summary>
internal static class StoredImport
{
    public static async Task Keep(
        CadranDb db,
        string hash,
        long size,
        TimeProvider clock,
        CancellationToken stop,
        string contentType = "text/csv"
    )
    {
        if (await db.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop))
            return;
        db.Add(
            new StoredFile
            {
                Hash = hash,
                Size = size,
                ContentType = contentType,
                CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
            }
        );
    }
}
