using Cadran.Billing.Annex;
using Cadran.Billing.Documents;
using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Quotes;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

internal sealed record InvoiceToRender(Id<Invoice> InvoiceId);

/// <summary>
/// Renders an issued invoice once and keeps its PDF and its e-invoices by hash; ever after, those bytes are served (rule
/// D1). Asked again, also by two at once, it answers what is kept.
/// </summary>
internal sealed class RenderInvoice(
    Store store,
    PrintInvoice print,
    FileFolder files,
    ReadDetail details,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "invoice.render";
    private const string Pdf = "application/pdf";
    public const string Csv = "text/csv";

    public string Kind => JobKind;

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop) =>
        (await Ensure(run.Payload<InvoiceToRender>().InvoiceId, stop)).Select(_ => (object?)null);

    /// <summary>The hash of the stored PDF; rendered now when it is not there yet. Refusals: not_found, invoice.not_issued.</summary>
    public async Task<Result<string>> Ensure(Id<Invoice> id, CancellationToken stop)
    {
        var invoice = await store
            .Read.Documents()
            .Where(i => i.Id == id)
            .Select(i => new { i.Status, i.PdfHash })
            .FirstOrDefaultAsync(stop);
        if (invoice is null)
            return PlatformRefusals.NotFound;
        if (invoice.Status != InvoiceStatus.Issued)
            return InvoiceRefusals.NotIssued;
        return invoice.PdfHash is { } kept ? kept : await Render(id, stop);
    }

    /// <summary>The bytes as issued; a draft is rendered as it stands and not kept.</summary>
    public async Task<Result<byte[]>> Bytes(Id<Invoice> id, CancellationToken stop)
    {
        var hash = await Ensure(id, stop);
        if (hash.Succeeded)
            return await files.Get(hash.Value, stop) is { } content
                ? content
                : PlatformRefusals.NotFound;
        if (hash.Refusal.Code != InvoiceRefusals.NotIssued.Code)
            return hash.Refusal;
        return (await print.Run(id, stop)).Select(printed => InvoicePdf.Render(printed.Page));
    }

    /// <summary>
    /// The e-invoice as issued. Refusals: not_found, invoice.not_issued, invoice.no_e_invoice.
    /// </summary>
    public async Task<Result<byte[]>> Electronic(
        Id<Invoice> id,
        EInvoiceFormat format,
        CancellationToken stop
    )
    {
        var rendered = await Ensure(id, stop);
        if (!rendered.Succeeded)
            return Result<byte[]>.Refused(rendered.Refusals);
        var stored = await store
            .Read.Set<Invoice>()
            .Where(i => i.Id == id)
            .Select(i => i.EInvoices)
            .FirstOrDefaultAsync(stop);
        if (stored?.FirstOrDefault(e => e.Format == format) is not { } found)
            return InvoiceRefusals.NoEInvoice;
        return await files.Get(found.Hash, stop) is { } content
            ? content
            : PlatformRefusals.NotFound;
    }

    /// <summary>
    /// What is behind the lines as CSV: as it was when it was issued, of a draft as it stands. Refusal: not_found, also
    /// where nothing is behind them.
    /// </summary>
    public async Task<Result<byte[]>> Detail(Id<Invoice> id, CancellationToken stop)
    {
        var rendered = await Ensure(id, stop);
        if (!rendered.Succeeded && rendered.Refusal.Code != InvoiceRefusals.NotIssued.Code)
            return Result<byte[]>.Refused(rendered.Refusals);
        var hash = await store
            .Read.Set<Invoice>()
            .Where(i => i.Id == id)
            .Select(i => i.DetailHash)
            .FirstOrDefaultAsync(stop);
        var csv = rendered.Succeeded
            ? hash is null
                ? null
                : await files.Get(hash, stop)
            : await DetailOf(id, stop);
        return csv is null ? PlatformRefusals.NotFound : csv;
    }

    private async Task<byte[]?> DetailOf(Id<Invoice> id, CancellationToken stop)
    {
        var invoice = await store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id, stop);
        // A quote bills no time.
        if (invoice is null)
            return null;
        var lines = await store
            .Read.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var detail = await details.Of(invoice, lines, stop);
        return detail.IsEmpty || invoice.Kind == DocumentKind.CreditNote
            ? null
            : await DetailCsv.Write(detail, invoice.Language, stop);
    }

    private async Task<Result<string>> Render(Id<Invoice> id, CancellationToken stop)
    {
        var printed = await print.Run(id, stop);
        if (!printed.Succeeded)
            return Result<string>.Refused(printed.Refusals);
        var written = Written(printed.Value.Electronic);
        var pdf = InvoicePdf.Render(
            printed.Value.Page,
            written.GetValueOrDefault(EInvoiceFormat.Cii)
        );
        var kept = new List<StoredFile> { await Keep(pdf, Pdf, stop) };
        var stored = new List<StoredEInvoice>();
        foreach (var (format, xml) in written)
        {
            kept.Add(await Keep(xml, EInvoiceXml.MimeType, stop));
            stored.Add(new(format, kept[^1].Hash));
        }
        string? detail = null;
        if (await DetailOf(id, stop) is { } csv)
        {
            kept.Add(await Keep(csv, Csv, stop));
            detail = kept[^1].Hash;
        }
        return await store.Write<string>(
            db => Note(db, id, kept, stored, detail, stop),
            stop,
            PlatformRefusals.Stale
        );
    }

    private static SortedDictionary<EInvoiceFormat, byte[]> Written(ElectronicInvoice electronic) =>
        new(
            Enum.GetValues<EInvoiceFormat>()
                .Where(electronic.Allows)
                .ToDictionary(f => f, f => EInvoiceXml.Write(electronic.Invoice!, f))
        );

    private async Task<StoredFile> Keep(byte[] content, string type, CancellationToken stop) =>
        new()
        {
            Hash = await files.Put(content, stop),
            Size = content.Length,
            ContentType = type,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    /// <summary>Of two that rendered at once the first is kept; the answer is its PDF.</summary>
    private static async Task<Result<string>> Note(
        CadranDb db,
        Id<Invoice> id,
        List<StoredFile> kept,
        IReadOnlyList<StoredEInvoice> stored,
        string? detail,
        CancellationToken stop
    )
    {
        var (hash, now) = (kept[0].Hash, db.Now);
        await db.Documents()
            .Where(i => i.Id == id && i.PdfHash == null)
            // No new version: people have its page open meanwhile.
            .QuietlyAsync(
                db,
                rows =>
                    rows.SetProperty(i => i.PdfHash, hash)
                        .SetProperty(i => i.DetailHash, detail)
                        .SetProperty(i => i.EInvoices, stored)
                        .SetProperty(i => i.UpdatedAt, now),
                stop
            );
        foreach (var file in kept)
            if (!await db.Set<StoredFile>().AnyAsync(f => f.Hash == file.Hash, stop))
                db.Add(file);
        var rendered = await db.Documents().AsNoTracking().SingleAsync(i => i.Id == id, stop);
        db.Record(rendered, PublishedKind.Updated);
        return rendered.PdfHash!;
    }
}
