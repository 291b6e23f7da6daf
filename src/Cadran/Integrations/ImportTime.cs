using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Rates;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>
/// Brings the time of another tool in: a part at a time, each part whole. Rows that are here already add nothing, so it
/// can be done again after a crash or with a longer file. A dry run decides everything and writes nothing.
/// </summary>
internal sealed class ImportTime(
    IDatabase database,
    Store store,
    Caller caller,
    FileFolder files,
    PricingBooks books,
    TimeFormats formats,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "import.time";
    private static readonly Refusal NothingKept = new("import.dry_run", RefusalKind.Rule);

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => $"/settings/import/{id}";

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var request = run.Payload<TimeImportRequest>();
        await using var content = files.Open(request.FileHash);
        var export = await Open(content, request, stop);
        if (!export.Succeeded)
            return Result<object?>.Refused(export.Refusals);
        var report = new ImportReport
        {
            DryRun = request.DryRun,
            Source = export.Value.Format.Source,
            Rows = export.Value.RowCount,
        };
        var zone = export.Value.Zone;
        var done = await Import(export.Value, zone, report, request.Apart, run, stop);
        return done.Succeeded ? Result<object?>.Of(report) : Result<object?>.Refused(done.Refusals);
    }

    /// <summary>The rows of the file as they were asked to be read. Refused as a file that can't be.</summary>
    public async Task<Result<TimeExport>> Open(
        Stream content,
        TimeImportRequest request,
        CancellationToken stop
    )
    {
        if (TimeFormats.Look(content, request.Source) is { } refusal)
            return refusal;
        var format = await formats.Of(content, request, stop);
        if (!format.Succeeded)
            return Result<TimeExport>.Refused(format.Refusals);
        return TimeExport.Of(
            ImportFile.Of(content).Read,
            await Options(request, format.Value, stop)
        );
    }

    private async Task<TimeExportOptions> Options(
        TimeImportRequest request,
        TimeExportFormat? format,
        CancellationToken stop
    )
    {
        var home = await store.Read.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var importer = request.MemberId is { } id
            ? await store
                .Read.Set<Member>()
                .Where(m => m.Id == new Id<Member>(id))
                .Select(m => m.Name)
                .SingleOrDefaultAsync(stop)
            : null;
        return new(
            request.TimeZone ?? home.TimeZone,
            request.DateOrder,
            request.DecimalStyle,
            home.Currency,
            importer,
            format
        );
    }

    /// <summary>A part that can't be kept ends it: what was kept before stays, and trying again adds the rest.</summary>
    private async Task<Result<Done>> Import(
        TimeExport export,
        string zone,
        ImportReport report,
        IReadOnlyList<string>? apart,
        JobRun run,
        CancellationToken stop
    )
    {
        var sums = new ImportSums();
        await using var spool = new RemarkSpool();
        ImportNames? known = null;
        var turn = 0L;
        var done = 0;
        var size = new PartSize(clock);
        foreach (var part in size.Parts(export.Rows()))
        {
            var tally = new ImportTally();
            ImportNames? names = null;
            var kept = await database.Write<Done>(
                caller.Workspace,
                async db =>
                {
                    tally = new ImportTally();
                    var mine = report.DryRun ? turn + 1 : await ImportNames.Turn(db, stop);
                    // What a part made that was not kept is not there, and another import may have made more in between:
                    // then all are read anew.
                    names =
                        mine == turn + 1 && known is not null
                            ? known
                            : await ImportNames.Load(db, clock, report, apart, stop);
                    (known, turn) = (null, mine);
                    await Add(db, tally, part, names, report.Source, zone, stop);
                    if (report.DryRun)
                        return NothingKept;
                    await db.SaveChangesAsync(stop);
                    await BulkRows.Insert(db, tally.Entries, stop);
                    return new Done();
                },
                null,
                stop
            );
            if (!kept.Succeeded && !report.DryRun)
                return kept;
            known = names;
            tally.AddTo(report, sums);
            await spool.Write(tally.Remarks, stop);
            done += part.Length;
            await run.Progress(done, (int)Math.Min(int.MaxValue, report.Rows));
        }
        sums.WriteTo(report);
        await KeepRemarks(spool, report, stop);
        return new Done();
    }

    private async Task KeepRemarks(RemarkSpool spool, ImportReport report, CancellationToken stop)
    {
        if (await spool.Keep(files, stop) is not var (hash, size))
            return;
        report.RemarksFile = hash;
        await store.Write<Done>(
            async db =>
            {
                await StoredImport.Keep(db, hash, size, clock, stop);
                return new Done();
            },
            stop
        );
    }

    private async Task Add(
        CadranDb db,
        ImportTally tally,
        ImportRow[] part,
        ImportNames names,
        string source,
        string zone,
        CancellationToken stop
    )
    {
        var times = tally.Sort(part);
        var known = await Known(db, times, stop);
        var book = await books.Of(db, stop);
        var entries = new ImportedEntries(db, names, book, source, zone, clock);
        foreach (var time in times)
            if (known.Contains(time.Hash))
                tally.Known();
            else
                tally.Add(time, await entries.Of(time, stop));
    }

    private static async Task<HashSet<string>> Known(
        CadranDb db,
        List<ImportedTime> times,
        CancellationToken stop
    )
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in times.Select(t => t.Hash).Chunk(500))
            known.UnionWith(
                await db.Set<TimeEntry>()
                    .Where(e => e.ImportHash != null && part.Contains(e.ImportHash))
                    .Select(e => e.ImportHash!)
                    .ToListAsync(stop)
            );
        return known;
    }
}
