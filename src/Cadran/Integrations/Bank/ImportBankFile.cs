using System.Security.Cryptography;
using System.Text;
using Cadran.Integrations.Bank.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Bank;

/// <summary>
/// Takes a bank's file. Its lines are kept in one unit: all that are new, none that an earlier file had. A CSV whose
/// headings nobody has read before waits until its columns are said; they are remembered then.
/// </summary>
internal sealed class ImportBankFile(
    Store store,
    FileFolder files,
    Caller caller,
    TimeProvider clock
)
{
    private const int MostProblems = 200;
    private const string Series = "bank-imports";

    /// <summary>
    /// The import; without a report when its columns have to be said. Refusals: import.empty, import.workbook,
    /// import.pdf, import.unreadable, and all of <see cref="BankRefusals"/> that are about files.
    /// </summary>
    public async Task<Result<BankImport>> Run(
        Stream content,
        string? fileName,
        BankColumns? columns,
        CancellationToken stop
    )
    {
        if (ReadBankFile.Look(content) is { } refusal)
            return refusal;
        Result<BankStatement>? read = null;
        var isXml = ReadBankFile.IsXml(content);
        if (isXml)
            read = ReadBankFile.Xml(content);
        else
        {
            var head = ReadBankFile.Head(content);
            if (!head.Succeeded)
                return Result<BankImport>.Refused(head.Refusals);
            columns ??= await Kept(head.Value, stop);
            if (columns is not null)
                read = await Csv(content, head.Value, columns, stop);
        }
        if (read is { Succeeded: false } unread)
            return Result<BankImport>.Refused(unread.Refusals);
        content.Position = 0;
        var (hash, size) = await files.Put(content, stop);
        var kind = isXml ? "application/xml" : "text/csv";
        return await store.Write(
            db => Add(db, New(fileName, hash), (size, kind), read?.Value, stop),
            stop
        );
    }

    /// <summary>Reads a CSV by the columns that somebody said. Refusals: as above, not_found, bank.columns_needed.</summary>
    public async Task<Result<BankImport>> Columns(
        Id<BankImport> id,
        BankColumns columns,
        CancellationToken stop
    )
    {
        var waiting = await store
            .Read.Set<BankImport>()
            .FirstOrDefaultAsync(i => i.Id == id && i.Report == null, stop);
        if (waiting is null)
            return PlatformRefusals.NotFound;
        await using var content = files.Open(waiting.FileHash);
        var head = ReadBankFile.Head(content);
        if (!head.Succeeded)
            return Result<BankImport>.Refused(head.Refusals);
        var read = await Csv(content, head.Value, columns, stop);
        return read.Succeeded
            ? await store.Write(
                async db =>
                {
                    await Counters.Next(db, Series, stop);
                    var row = await db.Set<BankImport>()
                        .FirstOrDefaultAsync(i => i.Id == id && i.Report == null, stop);
                    if (row is null)
                        return PlatformRefusals.NotFound;
                    await Keep(db, head.Value, columns, stop);
                    return await Fill(db, row, read.Value, stop);
                },
                stop
            )
            : Result<BankImport>.Refused(read.Refusals);
    }

    /// <summary>The head of a CSV that waits, with what is guessed of its columns. Refused: not_found.</summary>
    public async Task<Result<BankHead>> Head(Id<BankImport> id, CancellationToken stop)
    {
        var waiting = await store
            .Read.Set<BankImport>()
            .FirstOrDefaultAsync(i => i.Id == id && i.Report == null, stop);
        if (waiting is null)
            return PlatformRefusals.NotFound;
        await using var content = files.Open(waiting.FileHash);
        return ReadBankFile.Head(content);
    }

    private async Task<Result<BankStatement>> Csv(
        Stream content,
        BankHead head,
        BankColumns columns,
        CancellationToken stop
    )
    {
        if (!columns.AreEnough || columns.Fields.Count > head.Headings.Count)
            return BankRefusals.Columns;
        var own = await store.Read.Set<Workspace>().Select(w => w.Currency).SingleAsync(stop);
        var read = ReadBankFile.Csv(content, head, columns, own);
        return read.Succeeded && read.Value.Transactions.Count == 0 && read.Value.Problems.Count > 0
            ? BankRefusals.NothingRead
            : read;
    }

    private async Task<Result<BankImport>> Add(
        CadranDb db,
        BankImport import,
        (long Size, string Kind) file,
        BankStatement? read,
        CancellationToken stop
    )
    {
        // Of two who give the same file at once, the second waits here and finds its lines known.
        await Counters.Next(db, Series, stop);
        await StoredImport.Keep(db, import.FileHash, file.Size, clock, stop, file.Kind);
        db.Add(import);
        await Units.Save(db, null, stop);
        return read is null ? import : await Fill(db, import, read, stop);
    }

    private async Task<Result<BankImport>> Fill(
        CadranDb db,
        BankImport import,
        BankStatement read,
        CancellationToken stop
    )
    {
        var lines = read
            .Transactions.Zip(LineKeys.Of(read))
            .Where(pair => pair.First.AmountMinor > 0)
            .Select((pair, position) => Line(import, position, pair.First, pair.Second))
            .ToList();
        var known = new HashSet<string>();
        foreach (var part in lines.Select(l => l.Key).Chunk(500))
            known.UnionWith(
                await db.Set<BankLine>()
                    .Where(l => part.Contains(l.Key))
                    .Select(l => l.Key)
                    .ToListAsync(stop)
            );
        var added = lines.Where(l => !known.Contains(l.Key)).ToList();
        await BulkRows.Insert(db, added, stop);
        import.Report = new BankReport(
            read.Account,
            added.Count,
            lines.Count - added.Count,
            read.Transactions.Count(t => t.AmountMinor < 0),
            read.Problems.Count,
            [.. read.Problems.Take(MostProblems)]
        );
        return import;
    }

    private BankLine Line(BankImport import, int position, BankTransaction t, string key) =>
        new()
        {
            Id = Id<BankLine>.New(clock),
            ImportId = import.Id,
            Position = position,
            Date = t.Date,
            AmountMinor = t.AmountMinor,
            Currency = t.Currency,
            Text = t.Text,
            Counterparty = t.Counterparty,
            Reference = t.Reference,
            Key = key,
        };

    private BankImport New(string? fileName, string hash) =>
        new()
        {
            Id = Id<BankImport>.New(clock),
            FileName = FileNames.Of(fileName) ?? "…",
            FileHash = hash,
            CreatedBy = caller.MemberId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    private Task<BankColumns?> Kept(BankHead head, CancellationToken stop)
    {
        var key = KeyOf(head);
        return store
            .Read.Set<KeptColumns>()
            .Where(c => c.Head == key)
            .Select(c => c.Columns)
            .FirstOrDefaultAsync(stop)!;
    }

    private static async Task Keep(
        CadranDb db,
        BankHead head,
        BankColumns columns,
        CancellationToken stop
    )
    {
        var key = KeyOf(head);
        if (await db.Set<KeptColumns>().FirstOrDefaultAsync(c => c.Head == key, stop) is { } kept)
            kept.Columns = columns;
        else
            db.Add(new KeptColumns { Head = key, Columns = columns });
    }

    private static string KeyOf(BankHead head) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head.Key)));
}
