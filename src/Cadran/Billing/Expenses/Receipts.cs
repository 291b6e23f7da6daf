using System.Globalization;
using Cadran.Billing.Domain.Expenses;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>A receipt that the workspace keeps: its content by hash, and the name that it came with.</summary>
internal sealed record KeptReceipt(string Hash, string Name, string Type);

/// <summary>
/// Receipts as they were uploaded, byte for byte: they are evidence. Told by their content, at most 10 MiB, by hash among
/// the stored files.
/// </summary>
internal sealed class Receipts(Store store, FileFolder files, TimeProvider clock)
{
    private const int LongestName = 100;

    /// <summary>Keeps it, on no expense yet. Refusals: expense.receipt_unreadable, expense.receipt_too_large.</summary>
    public async Task<Result<KeptReceipt>> Keep(
        byte[] content,
        string? name,
        CancellationToken stop
    )
    {
        if (content.Length > ExpenseRefusals.LargestReceipt)
            return ExpenseRefusals.ReceiptTooLarge;
        if (ReceiptType.Of(content) is not { } type)
            return ExpenseRefusals.ReceiptUnreadable;
        var hash = await files.Put(content, stop);
        var kept = await store.Write<Done>(
            async db =>
            {
                if (!await db.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop))
                    db.Add(Row(hash, content.Length, type.MediaType));
                return new Done();
            },
            stop
        );
        return kept.Select(_ => new KeptReceipt(hash, NameOf(name, type), type.MediaType));
    }

    /// <summary>
    /// One that was kept before, by its hash: a form that was refused names it again. Null when this workspace has no
    /// such file, or it is no receipt.
    /// </summary>
    public async Task<KeptReceipt?> Known(string? hash, string? name, CancellationToken stop)
    {
        if (
            hash is not { Length: 64 }
            || !await store.Read.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop)
        )
            return null;
        var content = await files.Get(hash, stop);
        return ReceiptType.Of(content) is { } type
            ? new KeptReceipt(hash, NameOf(name, type), type.MediaType)
            : null;
    }

    /// <summary>The content; null when it isn't there.</summary>
    public Task<byte[]?> Content(string hash, CancellationToken stop) => files.Get(hash, stop);

    /// <summary>At most one byte more than is allowed: enough to see that it is too much.</summary>
    public static async Task<byte[]> Upload(Stream body, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var part = new byte[81_920];
        int count;
        while (
            read.Length <= ExpenseRefusals.LargestReceipt
            && (count = await body.ReadAsync(part, stop)) > 0
        )
            read.Write(part, 0, count);
        return read.ToArray();
    }

    private StoredFile Row(string hash, long size, string type) =>
        new()
        {
            Hash = hash,
            Size = size,
            ContentType = type,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    /// <summary>Without folders and signs that no file name may have, with the ending of what it is.</summary>
    private static string NameOf(string? name, ReceiptType type)
    {
        var file = Path.GetFileNameWithoutExtension((name ?? "").Replace('\\', '/'));
        var safe = new string([
            .. file.Where(c =>
                    char.IsLetterOrDigit(c)
                    || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation
                    || c is ' ' or '_' or '.' or '(' or ')' or '’'
                )
                .Take(LongestName - type.Ending.Length),
        ]).Trim(' ', '.');
        return (safe.Length == 0 ? "receipt" : safe) + type.Ending;
    }
}
