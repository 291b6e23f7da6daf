using System.Text.Json;
using Cadran.Customers;
using Cadran.Integrations.Domain;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>
/// Brings customers or contacts of a file in, all good rows in one unit or none: run again after a crash it does
/// nothing more. A dry run decides everything and writes nothing.
/// </summary>
internal sealed class ImportCustomers(
    Store store,
    FileFolder files,
    ImportMappings mappings,
    IEnumerable<IOrganizationInUse> uses,
    TimeProvider clock
)
{
    private static readonly Refusal NothingKept = new("import.dry_run", RefusalKind.Rule);

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var request = run.Payload<CustomerFileRequest>();
        if (await Done(run.Id, stop) is { } report)
            return Result<object?>.Of(report);
        await using var content = files.Open(request.FileHash);
        if (TimeFormats.Foreign(content) is { } foreign)
            return foreign;
        var head = TimeFormats.HeadOf(content);
        if (!head.Succeeded)
            return Result<object?>.Refused(head.Refusals);
        var mapping = await Mapping(request, head.Value.Best.Headers, stop);
        var rows = mapping.Then(m => CustomerRows.Read(content, head.Value.Best, m));
        return rows.Succeeded
            ? await Import(run, request, mapping.Value, head.Value.Best.Headers, rows.Value, stop)
            : Result<object?>.Refused(rows.Refusals);
    }

    private async Task<CustomerFileReport?> Done(Id<Job> id, CancellationToken stop)
    {
        var json = await store
            .Read.Set<ImportRun>()
            .Where(r => r.Id == id)
            .Select(r => r.Report)
            .SingleOrDefaultAsync(stop);
        return json is null
            ? null
            : JsonSerializer.Deserialize<CustomerFileReport>(json, ApiJson.Options);
    }

    /// <summary>As it is said, else as it was remembered, else as the headers speak. Refused: import.mapping_needed, what is wrong with it.</summary>
    private async Task<Result<IReadOnlyDictionary<string, string>>> Mapping(
        CustomerFileRequest request,
        IReadOnlyList<string> headers,
        CancellationToken stop
    )
    {
        var word = CustomerColumns.Word(request.Kind);
        var mapping =
            request.Mapping
            ?? await mappings.Find(word, headers, stop)
            ?? (
                request.AsksColumns
                    ? null
                    : ColumnMapping.Proposed(CustomerColumns.For(request.Kind), headers)
            );
        if (mapping is null)
            return ImportRefusals.MappingNeeded(headers);
        if (CustomerColumns.Wrong(request.Kind, mapping, headers) is { Count: > 0 } wrong)
            return request.Mapping is null
                ? ImportRefusals.MappingNeeded(headers)
                : Result<IReadOnlyDictionary<string, string>>.Refused(wrong);
        if (request.Mapping is not null)
            await mappings.Keep(word, headers, mapping, stop);
        return Result<IReadOnlyDictionary<string, string>>.Of(mapping);
    }

    private async Task<Result<object?>> Import(
        JobRun run,
        CustomerFileRequest request,
        IReadOnlyDictionary<string, string> mapping,
        IReadOnlyList<string> headers,
        List<CustomerRow> rows,
        CancellationToken stop
    )
    {
        CustomerTally tally = null!;
        async Task<Result<Done>> Unit(CadranDb db)
        {
            tally = new(
                new CustomerFileReport
                {
                    DryRun = request.DryRun,
                    Kind = request.Kind,
                    Rows = rows.Count,
                    Mapping = mapping,
                }
            );
            await ImportNames.Turn(db, stop);
            var book = await CustomerBook.Load(db, stop);
            await Take(db, book, tally, request, rows, stop);
            if (request.DryRun)
                return NothingKept;
            tally.Report.ErrorsFile = await KeepErrors(db, tally, headers, stop);
            var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
            db.Add(
                new ImportRun
                {
                    Id = run.Id,
                    Kind = request.Kind,
                    Report = JsonSerializer.Serialize(tally.Report, ApiJson.Options),
                    DoneAt = now,
                }
            );
            await book.Save(run.Id, now, stop);
            return new Done();
        }
        var kept = await store.Write<Done>(Unit, stop, CustomerRefusals.DomainTaken);
        if (!kept.Succeeded && !request.DryRun)
            return Result<object?>.Refused(kept.Refusals);
        if (request.DryRun)
            await store.Write<Done>(
                async db =>
                {
                    tally.Report.ErrorsFile = await KeepErrors(db, tally, headers, stop);
                    return new Done();
                },
                stop
            );
        await run.Progress(rows.Count, rows.Count);
        return Result<object?>.Of(tally.Report);
    }

    private async Task Take(
        CadranDb db,
        CustomerBook book,
        CustomerTally tally,
        CustomerFileRequest request,
        List<CustomerRow> rows,
        CancellationToken stop
    )
    {
        var organizations = new OrganizationImport(db, book, tally, request, uses, clock);
        var contacts = new ContactImport(book, tally, request, clock);
        foreach (var row in rows)
            if (row.Fault is { } fault)
                tally.Broken(row, [fault]);
            else if (request.Kind == CustomerFileKind.Organizations)
                await organizations.Take(row, stop);
            else
                contacts.Take(row);
    }

    /// <summary>A line of JSON for the headers, and for each row that is left out.</summary>
    private async Task<string?> KeepErrors(
        CadranDb db,
        CustomerTally tally,
        IReadOnlyList<string> headers,
        CancellationToken stop
    )
    {
        if (tally.Errors.Count == 0)
            return null;
        using var text = new MemoryStream();
        foreach (var error in tally.Errors.Prepend(new(headers, [])))
        {
            await JsonSerializer.SerializeAsync(text, error, ApiJson.Options, stop);
            text.WriteByte((byte)'\n');
        }
        text.Position = 0;
        var (hash, size) = await files.Put(text, stop);
        await StoredImport.Keep(db, hash, size, clock, stop, "application/json");
        return hash;
    }
}

/// <summary>Does the jobs of one kind of file, or their dry runs.</summary>
internal sealed class CustomerFileJob(ImportCustomers import, CustomerFileKind kind, bool dryRun)
    : IJobHandler
{
    public string Kind => CustomerFileRequest.KindOf(kind, dryRun);

    public string PageOf(Id<Job> id) => $"/settings/import/customers/{id}";

    public Task<Result<object?>> Run(JobRun run, CancellationToken stop) => import.Run(run, stop);
}
