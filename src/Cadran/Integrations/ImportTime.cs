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
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "import.time";
    private const int RowsAtOnce = 2_000;
    private static readonly Refusal NothingKept = new("import.dry_run", RefusalKind.Rule);

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => $"/settings/import/{id}";

    /// <summary>Why a file can't be a time export, told by its beginning alone; null when it may be one.</summary>
    public static Refusal? Look(Stream content)
    {
        var start = new byte[ForeignFile.Tells];
        content.Position = 0;
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (ForeignFile.Of(start.AsSpan(0, length)) is { } foreign)
            return foreign;
        using var text = ImportFile.Of(content).Read();
        return ExportHead.Of(text).Refusal;
    }

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var request = run.Payload<TimeImportRequest>();
        await using var content = files.Open(request.FileHash);
        if (Look(content) is { } refusal)
            return refusal;
        var zone =
            request.TimeZone
            ?? await store.Read.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop);
        var export = TimeExport.Of(
            ImportFile.Of(content).Read,
            new TimeExportOptions(zone, request.DateOrder, request.DecimalStyle)
        );
        if (!export.Succeeded)
            return Result<object?>.Refused(export.Refusals);
        var report = new ImportReport
        {
            DryRun = request.DryRun,
            Source = export.Value.Format.Source.ToString().ToLowerInvariant(),
            Rows = export.Value.RowCount,
        };
        var done = await Import(export.Value, zone, report, request.Apart, run, stop);
        return done.Succeeded ? Result<object?>.Of(report) : Result<object?>.Refused(done.Refusals);
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
        ImportNames? names = null;
        var done = 0;
        foreach (var part in export.Rows().Chunk(RowsAtOnce))
        {
            var tally = new ImportTally();
            var kept = await database.Write<Done>(
                caller.Workspace,
                async db =>
                {
                    tally = new ImportTally();
                    names =
                        names is null || !report.DryRun
                            ? await ImportNames.Load(db, clock, report, apart, stop)
                            : names;
                    await Add(db, tally, part, names, zone, stop);
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
        string zone,
        CancellationToken stop
    )
    {
        var times = tally.Sort(part);
        var known = await Known(db, times, stop);
        var book = await books.Of(db, stop);
        foreach (var time in times)
            if (known.Contains(time.Hash))
                tally.Known();
            else
                tally.Add(time, await Entry(db, time, names, book, zone, stop));
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

    private async Task<TimeEntry> Entry(
        CadranDb db,
        ImportedTime time,
        ImportNames names,
        PricingBook book,
        string zone,
        CancellationToken stop
    )
    {
        var customer = names.Customer(db, time.Client);
        var project = await names.Project(db, customer, time.Project, stop);
        var task = await names.Task(db, project, time.Task, stop);
        var start = time.StartsAt is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var entry = new TimeEntry
        {
            Id = Id<TimeEntry>.New(clock),
            MemberId = names.Person(db, time.PersonName, time.Email),
            TaskId = task,
            ProjectId = project,
            OrganizationId = customer,
            WorkDate = time.WorkDate,
            StartedAt = start,
            EndedAt = start + Duration.FromSeconds(time.Seconds),
            DurationSeconds = time.Seconds,
            TimeZone = zone,
            Note = Note(time),
            Billable = time.Billable ?? book.BillableByDefault,
            Source = TimeSource.Import,
            CreatedAt = now,
            ImportHash = time.Hash,
            UpdatedAt = now,
        };
        entry.Price(
            new WorkFacts(task, null, project, customer, null, entry.Billable, null)
                .Price(book, entry.MemberId.Value, entry.WorkDate, RateOf(time))
                .Winner
        );
        return entry;
    }

    /// <summary>The rate that the other tool billed at, when it says what the entry was worth.</summary>
    private static Money? RateOf(ImportedTime time) =>
        time.Amount is { Amount: > 0 } amount
            ? amount with
            {
                Amount = Rounding.ToDecimals(amount.Amount * 3600m / time.Seconds, 4),
            }
            : null;

    private static string? Note(ImportedTime time)
    {
        const int longest = 2_000;
        var tags = time.Tags.Count == 0 ? "" : "[" + string.Join(", ", time.Tags) + "]";
        var note = string.Join(
            ' ',
            new[] { time.Description, tags }.Where(t => !string.IsNullOrWhiteSpace(t))
        );
        return note.Length == 0 ? null
            : note.Length <= longest ? note
            : note[..longest];
    }
}
