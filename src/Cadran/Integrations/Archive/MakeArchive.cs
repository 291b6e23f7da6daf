using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Archive;

/// <summary>What is in an archive that was made.</summary>
/// <param name="Tables">Tables with rows.</param>
/// <param name="Rows">Of all tables.</param>
/// <param name="Files">Stored files: documents, receipts, logos, imported files.</param>
/// <param name="Bytes">Of the archive.</param>
public sealed record ArchiveMade(int Tables, int Rows, int Files, long Bytes);

/// <summary>
/// Writes everything that a workspace has into one archive, all of it as it was at one moment. Every table is in that is
/// not declared to stay here, so that a new one can't be forgotten.
/// </summary>
internal sealed class MakeArchive(
    IDatabase database,
    Store store,
    Caller caller,
    FileFolder files,
    ArchiveFolder folder,
    JobQueries jobs,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "archive.make";
    private const int RowsAtOnce = 5_000;
    private const int FilesAtOnce = 100;
    private const int MostAtOnce = 1024 * 1024;

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => "/settings/archive";

    /// <summary>Asks for one; answers its job, which is the one that waits already where there is one.</summary>
    public async Task<Result<Id<Job>>> Start(CancellationToken stop) =>
        await jobs.Latest(JobKind, stop) is { Status: JobStatus.Queued } waits
            ? waits.Id
            : await Job.Ask(store, clock, JobKind, new ArchiveAsked(caller.MemberId), stop);

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        await using var unfinished = folder.Begin(caller.Workspace, run.Id);
        using var zip = new ZipArchive(unfinished, ZipArchiveMode.Create, leaveOpen: true);
        var (tables, hashes) = await WriteTables(zip, run, stop);
        if (await WriteFiles(zip, hashes, run, stop) is { } missing)
            return missing;
        await WriteContents(zip, tables, hashes.Count, stop);
        await zip.DisposeAsync();
        unfinished.Flush(flushToDisk: true);
        var made = new ArchiveMade(
            tables.Count,
            tables.Sum(table => table.Rows),
            hashes.Count,
            unfinished.Length
        );
        folder.Keep(caller.Workspace, run.Id);
        return made;
    }

    private async Task<(List<ArchivedTable> Tables, List<string> Files)> WriteTables(
        ZipArchive zip,
        JobRun run,
        CancellationToken stop
    )
    {
        await using var db = database.OpenForReading(caller.Workspace);
        await using var snapshot = await ReadSnapshot.Begin(db, stop);
        var written = new List<ArchivedTable>();
        var all = ArchiveTable.All(db.Model);
        foreach (var (place, table) in all.Index())
        {
            await run.Progress(place, all.Count);
            if (await Write(zip, db, table, stop) is { Rows: > 0 } one)
                written.Add(one);
        }
        return (written, await db.Set<StoredFile>().Select(f => f.Hash).Order().ToListAsync(stop));
    }

    private static async Task<ArchivedTable> Write(
        ZipArchive zip,
        CadranDb db,
        ArchiveTable table,
        CancellationToken stop
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var lines = new MemoryStream();
        Stream? entry = null;
        var rows = 0;
        try
        {
            await foreach (var row in RawRows.Read(db, Select(table), [], stop))
            {
                // With the first row: a table without rows has no file.
                entry ??= await zip.CreateEntry(ArchiveForm.PathOf(table.Name)).OpenAsync(stop);
                using (var json = new Utf8JsonWriter(lines, WriterOptions))
                {
                    json.WriteStartObject();
                    for (var i = 0; i < table.Columns.Count; i++)
                        table.Columns[i].Write(json, row.GetValue(i));
                    json.WriteEndObject();
                }
                lines.WriteByte((byte)'\n');
                if (++rows % RowsAtOnce == 0 || lines.Length > MostAtOnce)
                    await Pour(lines, hash, entry, stop);
            }
            if (entry is not null)
                await Pour(lines, hash, entry, stop);
        }
        finally
        {
            if (entry is not null)
                await entry.DisposeAsync();
        }
        return new(table.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = ArchiveForm.Json.Encoder,
    };

    private static async Task Pour(
        MemoryStream lines,
        IncrementalHash hash,
        Stream to,
        CancellationToken stop
    )
    {
        var content = lines.GetBuffer().AsMemory(0, (int)lines.Length);
        hash.AppendData(content.Span);
        await to.WriteAsync(content, stop);
        lines.SetLength(0);
    }

    private static string Select(ArchiveTable table) =>
        $"""
            SELECT {StoredColumn.Names(table.Columns.Select(c => c.Stored))} FROM "{table.Name}"
            WHERE {table.Goes} {(table.Key.Count == 0 ? "" : "ORDER BY ")}{string.Join(
                ", ",
                table.Key.Select(name => $"\"{name}\"")
            )}
            """;

    /// <summary>What keeps it from being whole; null when all files are in.</summary>
    private async Task<Refusal?> WriteFiles(
        ZipArchive zip,
        List<string> hashes,
        JobRun run,
        CancellationToken stop
    )
    {
        foreach (var (place, hash) in hashes.Index())
        {
            if (place % FilesAtOnce == 0)
                await run.Progress(place, hashes.Count);
            if (!files.Has(hash))
                return ArchiveRefusals.FileMissing(hash);
            // What is in them is packed already, most of it.
            var entry = zip.CreateEntry(ArchiveForm.PathOfFile(hash), CompressionLevel.Fastest);
            await using var to = await entry.OpenAsync(stop);
            await using var content = files.Open(hash);
            await content.CopyToAsync(to, stop);
        }
        return null;
    }

    private async Task WriteContents(
        ZipArchive zip,
        List<ArchivedTable> tables,
        int fileCount,
        CancellationToken stop
    )
    {
        var workspace = await store.Read.Set<Workspace>().SingleAsync(stop);
        var contents = new ArchiveContents(
            ArchiveForm.Version,
            "Cadran " + typeof(MakeArchive).Assembly.GetName().Version,
            clock.GetUtcNow(),
            new(
                workspace.WorkspaceId.Value,
                workspace.Name,
                workspace.Country,
                workspace.Currency.Code
            ),
            tables,
            fileCount
        );
        await using var to = await zip.CreateEntry(ArchiveForm.Contents).OpenAsync(stop);
        await JsonSerializer.SerializeAsync(to, contents, ArchiveForm.Json, stop);
    }
}

/// <summary>Who asked for an archive, or for one to be brought in.</summary>
internal sealed record ArchiveAsked(Guid? MemberId);
