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

/// <summary>What is asked of an import; the file is kept by its hash.</summary>
internal sealed record TimeImportRequest(
    string FileHash,
    bool DryRun,
    string? TimeZone = null,
    DateOrder? DateOrder = null,
    DecimalStyle? DecimalStyle = null
);

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

    /// <summary>Keeps the file and asks for its import; answers the job.</summary>
    public async Task<Result<Id<Job>>> Start(
        Stream content,
        Func<string, TimeImportRequest> request,
        CancellationToken stop
    )
    {
        var (hash, size) = await files.Put(content, stop);
        return await store.Write<Id<Job>>(
            async db =>
            {
                if (!await db.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop))
                    db.Add(
                        new StoredFile
                        {
                            Hash = hash,
                            Size = size,
                            ContentType = "text/csv",
                            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
                        }
                    );
                var job = Job.Of(clock, db.Workspace, JobKind, request(hash));
                db.Add(job);
                return job.Id;
            },
            stop
        );
    }

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var request = run.Payload<TimeImportRequest>();
        await using var content = files.Open(request.FileHash);
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
        await Import(export.Value, zone, report, run, stop);
        return Result<object?>.Of(report);
    }

    private async Task Import(
        TimeExport export,
        string zone,
        ImportReport report,
        JobRun run,
        CancellationToken stop
    )
    {
        ImportNames? names = null;
        var done = 0;
        foreach (var part in export.Rows().Chunk(RowsAtOnce))
        {
            var times = Sort(part, report);
            await database.Write<Done>(
                caller.Workspace,
                async db =>
                {
                    names =
                        names is null || !report.DryRun
                            ? await ImportNames.Load(db, clock, report, stop)
                            : names;
                    await Add(db, times, names, zone, report, stop);
                    return report.DryRun ? NothingKept : new Done();
                },
                null,
                stop
            );
            done += part.Length;
            await run.Progress(done, (int)Math.Min(int.MaxValue, report.Rows));
        }
    }

    /// <summary>Counts what can't be or is not to be imported, with a remark for each; answers the rest.</summary>
    private static List<ImportedTime> Sort(ImportRow[] part, ImportReport report)
    {
        var times = new List<ImportedTime>(part.Length);
        foreach (var row in part)
            switch (row)
            {
                case BrokenRow broken:
                    report.Broken++;
                    foreach (var problem in broken.Problems)
                        report.Remark(row, "broken", problem.Field, problem.Code, problem.Values);
                    break;
                case SkippedRow skipped:
                    report.Skipped++;
                    report.Remark(row, "skipped", null, skipped.Code, []);
                    break;
                case ImportedTime time:
                    times.Add(time);
                    break;
            }
        return times;
    }

    private async Task Add(
        CadranDb db,
        List<ImportedTime> times,
        ImportNames names,
        string zone,
        ImportReport report,
        CancellationToken stop
    )
    {
        var known = await Known(db, times, stop);
        var book = await books.Of(db, stop);
        var entries = new List<TimeEntry>(times.Count);
        foreach (var time in times)
        {
            if (known.Contains(time.Hash))
            {
                report.AlreadyThere++;
                continue;
            }
            foreach (var notice in time.Notices)
            {
                report.Notices++;
                report.Remark(time, "notice", null, notice.Code, notice.Values);
            }
            entries.Add(await Entry(db, time, names, book, zone, report, stop));
        }
        report.Added += entries.Count;
        if (report.DryRun)
            return;
        await db.SaveChangesAsync(stop);
        await BulkRows.Insert(db, entries, stop);
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
        ImportReport report,
        CancellationToken stop
    )
    {
        var customer = names.Customer(db, time.Client);
        var project = await names.Project(db, customer, time.Project, stop);
        var task = await names.Task(db, project, time.Task, stop);
        var start = time.StartsAt is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
        if (customer is null)
            report.WithoutCustomer++;
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
