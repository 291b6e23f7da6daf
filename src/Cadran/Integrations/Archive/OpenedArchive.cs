using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Integrations.Archive;

/// <summary>
/// An archive that somebody gave us: nothing in it is believed before <see cref="Check"/> has gone through all of it.
/// </summary>
internal sealed class OpenedArchive : IDisposable
{
    private readonly ZipArchive zip;
    private readonly ArchiveLimits limits;
    private readonly long most;
    private readonly Dictionary<string, ArchiveTable> tables;

    private OpenedArchive(
        ZipArchive zip,
        ArchiveContents contents,
        ArchiveLimits limits,
        long most,
        Dictionary<string, ArchiveTable> tables
    )
    {
        (this.zip, this.limits, this.most, this.tables) = (zip, limits, most, tables);
        Contents = contents;
    }

    public ArchiveContents Contents { get; }

    /// <summary>The stored files in it, by the hash of their content.</summary>
    public IReadOnlyList<string> Files =>
        [
            .. zip
                .Entries.Where(e =>
                    e.FullName.StartsWith(ArchiveForm.Files, StringComparison.Ordinal)
                )
                .Select(e => e.FullName[ArchiveForm.Files.Length..]),
        ];

    /// <summary>
    /// Reads what it says is in it. Refused: archive.none, archive.newer, archive.broken. The stream is the archive's
    /// from now on.
    /// </summary>
    public static Result<OpenedArchive> Open(Stream content, IModel model, ArchiveLimits limits)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(content, ZipArchiveMode.Read);
            var opened = Open(zip, content.Length, model, limits);
            if (!opened.Succeeded)
                zip.Dispose();
            return opened;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or JsonException)
        {
            if (zip is null)
                content.Dispose();
            zip?.Dispose();
            return ArchiveRefusals.None;
        }
    }

    private static Result<OpenedArchive> Open(
        ZipArchive zip,
        long length,
        IModel model,
        ArchiveLimits limits
    )
    {
        const int largestContents = 1024 * 1024;
        if (zip.GetEntry(ArchiveForm.Contents) is not { Length: < largestContents } entry)
            return ArchiveRefusals.None;
        using var said = entry.Open();
        if (JsonSerializer.Deserialize<ArchiveContents>(said, ArchiveForm.Json) is not { } contents)
            return ArchiveRefusals.None;
        var known = ArchiveTable.All(model).ToDictionary(table => table.Name);
        if (contents.Tables.Any(table => table is null))
            return ArchiveRefusals.Broken(ArchiveForm.Contents);
        if (
            contents.Format != ArchiveForm.Version
            || contents.Tables.Any(table => !known.ContainsKey(table.Name))
        )
            return ArchiveRefusals.Newer(contents.MadeBy);
        if (contents.Tables.DistinctBy(table => table.Name).Count() != contents.Tables.Count)
            return ArchiveRefusals.Broken(ArchiveForm.Contents);
        return new OpenedArchive(zip, contents, limits, limits.MostOf(length), known);
    }

    /// <summary>
    /// Goes through everything: every file has the hash and the rows that were said of it, and every row can be one of its
    /// table. Refused: archive.broken, which names the first that hasn't; archive.unpacks_too_large.
    /// </summary>
    public async Task<Result<Done>> Check(Func<int, int?, Task> progress, CancellationToken stop)
    {
        if (zip.Entries.Sum(entry => (double)entry.Length) > most)
            return ArchiveRefusals.UnpacksTooLarge(limits);
        if (Files.FirstOrDefault(hash => !FileFolder.IsHash(hash)) is { } odd)
            return ArchiveRefusals.Broken(ArchiveForm.PathOfFile(odd));
        foreach (var (place, table) in Contents.Tables.Index())
        {
            await progress(place, Contents.Tables.Count);
            if (!await IsWhole(table, stop))
                return ArchiveRefusals.Broken(ArchiveForm.PathOf(table.Name));
        }
        if (await Unmatched(stop) is { } missing)
            return ArchiveRefusals.Broken(missing);
        foreach (var hash in Files)
            if (!await HasHash(ArchiveForm.PathOfFile(hash), hash, stop))
                return ArchiveRefusals.Broken(ArchiveForm.PathOfFile(hash));
        return new Done();
    }

    /// <summary>The rows of a table, in the order of its key; none of one that is not in it.</summary>
    public async IAsyncEnumerable<object?[]> Rows(
        string table,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        if (Contents.Tables.All(said => said.Name != table))
            yield break;
        await foreach (var line in Lines(table, null, stop))
            yield return tables[table].Read(line) ?? throw Changed(table);
    }

    public Stream OpenFile(string hash) => Unpacked(zip.GetEntry(ArchiveForm.PathOfFile(hash))!);

    public void Dispose() => zip.Dispose();

    /// <summary>
    /// What names a stored file that is not in the archive: a row could otherwise name one that is somebody else's.
    /// Null when there is none.
    /// </summary>
    private async Task<string?> Unmatched(CancellationToken stop)
    {
        var files = Files.ToHashSet();
        foreach (var table in tables.Values)
        {
            var places = table.FileColumns;
            if (places.Count == 0)
                continue;
            await foreach (var row in Rows(table.Name, stop))
                if (
                    !places.SelectMany(at => table.Columns[at].FilesIn(row[at])).All(files.Contains)
                )
                    return ArchiveForm.PathOf(table.Name);
        }
        return null;
    }

    private async Task<bool> IsWhole(ArchivedTable said, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0;
        try
        {
            await foreach (var line in Lines(said.Name, hash, stop))
            {
                rows++;
                if (tables[said.Name].Read(line) is null)
                    return false;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
        return rows == said.Rows && Convert.ToHexStringLower(hash.GetHashAndReset()) == said.Sha256;
    }

    private async Task<bool> HasHash(string path, string hash, CancellationToken stop)
    {
        try
        {
            await using var content = Unpacked(zip.GetEntry(path)!);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop)) == hash;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(
        string table,
        IncrementalHash? hash,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var entry = zip.GetEntry(ArchiveForm.PathOf(table)) ?? throw Changed(table);
        var reader = PipeReader.Create(
            Unpacked(entry),
            new StreamPipeReaderOptions(bufferSize: 64 * 1024)
        );
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(stop);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var line = rest.Slice(0, end).ToArray();
                    hash?.AppendData(line);
                    hash?.AppendData("\n"u8);
                    yield return line;
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                if (rest.Length > ArchiveForm.LongestLine || read.IsCompleted && rest.Length > 0)
                    throw Changed(table);
                if (read.IsCompleted)
                    yield break;
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>No longer than it was said to be: what is unpacked was summed up by that.</summary>
    private static Stream Unpacked(ZipArchiveEntry entry) =>
        new Measured(entry.Open(), entry.Length);

    private static InvalidDataException Changed(string table) =>
        new($"{ArchiveForm.PathOf(table)} is not as it was said to be");
}
