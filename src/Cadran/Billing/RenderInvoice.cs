using Cadran.Billing.Documents;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

internal sealed record InvoiceToRender(Id<Invoice> InvoiceId);

/// <summary>
/// Renders an issued invoice once and keeps its PDF by hash; ever after, those bytes are served (rule D1). Asked again,
/// also by two at once, it answers what is kept.
/// </summary>
internal sealed class RenderInvoice(
    Store store,
    PrintInvoice print,
    FileFolder files,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "invoice.render";
    private const string Pdf = "application/pdf";

    public string Kind => JobKind;

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop) =>
        (await Ensure(run.Payload<InvoiceToRender>().InvoiceId, stop)).Select(_ => (object?)null);

    /// <summary>The hash of the stored PDF; rendered now when it is not there yet. Refusals: not_found, invoice.not_issued.</summary>
    public async Task<Result<string>> Ensure(Id<Invoice> id, CancellationToken stop)
    {
        var invoice = await store
            .Read.Set<Invoice>()
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
        return (await print.Run(id, stop)).Select(InvoicePdf.Render);
    }

    private async Task<Result<string>> Render(Id<Invoice> id, CancellationToken stop)
    {
        var document = await print.Run(id, stop);
        if (!document.Succeeded)
            return Result<string>.Refused(document.Refusals);
        var pdf = InvoicePdf.Render(document.Value);
        var hash = await files.Put(pdf, stop);
        return await store.Write<string>(
            async db =>
            {
                await db.Set<Invoice>()
                    .Where(i => i.Id == id && i.PdfHash == null)
                    .ExecuteUpdateAsync(rows => rows.SetProperty(i => i.PdfHash, hash), stop);
                if (!await db.Set<StoredFile>().AnyAsync(f => f.Hash == hash, stop))
                    db.Add(
                        new StoredFile
                        {
                            Hash = hash,
                            Size = pdf.Length,
                            ContentType = Pdf,
                            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
                        }
                    );
                return (
                    await db.Set<Invoice>()
                        .Where(i => i.Id == id)
                        .Select(i => i.PdfHash)
                        .SingleAsync(stop)
                )!;
            },
            stop,
            PlatformRefusals.Stale
        );
    }
}
