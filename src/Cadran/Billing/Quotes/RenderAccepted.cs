using Cadran.Billing.Documents;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>
/// The PDF of an accepted quote: which options were taken, the total that was agreed on, who accepted and when. Rendered
/// when it is first asked for and kept by hash; what was issued stays beside it as it is (rule D1).
/// </summary>
internal sealed class RenderAccepted(
    Store store,
    PrintInvoice print,
    FileFolder files,
    TimeProvider clock
)
{
    /// <summary>Refusals: not_found, quote.not_accepted.</summary>
    public async Task<Result<byte[]>> Bytes(Id<Invoice> id, CancellationToken stop)
    {
        var kept = await store
            .Read.Set<Quote>()
            .Where(q => q.InvoiceId == id)
            .Select(q => q.AcceptedPdfHash)
            .FirstOrDefaultAsync(stop);
        if (kept is null)
        {
            var rendered = await Render(id, stop);
            if (!rendered.Succeeded)
                return Result<byte[]>.Refused(rendered.Refusals);
            kept = rendered.Value;
        }
        return await files.Get(kept, stop) is { } content
            ? content
            : Platform.PlatformRefusals.NotFound;
    }

    private async Task<Result<string>> Render(Id<Invoice> id, CancellationToken stop)
    {
        var printed = await print.Run(id, stop, QuoteShown.AsAccepted);
        if (!printed.Succeeded)
            return Result<string>.Refused(printed.Refusals);
        var pdf = InvoicePdf.Render(printed.Value.Page);
        var file = new StoredFile
        {
            Hash = await files.Put(pdf, stop),
            Size = pdf.Length,
            ContentType = "application/pdf",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        return await store.Write<string>(
            db => Note(db, id, file, stop),
            stop,
            Platform.PlatformRefusals.Stale
        );
    }

    /// <summary>Of two that rendered at once the first is kept.</summary>
    private static async Task<Result<string>> Note(
        CadranDb db,
        Id<Invoice> id,
        StoredFile file,
        CancellationToken stop
    )
    {
        var hash = file.Hash;
        var noted = await db.Set<Quote>()
            .Where(q => q.InvoiceId == id && q.AcceptedPdfHash == null)
            .ExecuteUpdateAsync(rows => rows.SetProperty(q => q.AcceptedPdfHash, hash), stop);
        if (noted > 0 && !await db.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop))
            db.Add(file);
        return (
            await db.Set<Quote>()
                .Where(q => q.InvoiceId == id)
                .Select(q => q.AcceptedPdfHash)
                .SingleAsync(stop)
        )!;
    }
}
