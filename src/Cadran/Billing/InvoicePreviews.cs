using Cadran.Billing.Documents;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>Pages of an invoice as pictures, as its PDF would show them now; of an accepted quote what was agreed on.</summary>
internal sealed class InvoicePreviews(PrintInvoice print, Store store)
{
    private const float PixelsPerPoint = 2;

    /// <summary>How many pages it has, and what it is as an e-invoice; null when there is no such invoice.</summary>
    public async Task<(int Pages, ElectronicInvoice Electronic)?> Of(
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var document = await Shown(id, stop);
        return document.Succeeded
            ? (InvoicePdf.PageCount(document.Value.Page), document.Value.Electronic)
            : null;
    }

    public async Task<Result<byte[]>> Page(Id<Invoice> id, int page, CancellationToken stop) =>
        (await Shown(id, stop)).Select(document =>
            InvoicePdf.RenderPage(document.Page, page, PixelsPerPoint).Png
        );

    private async Task<Result<PrintableInvoice>> Shown(Id<Invoice> id, CancellationToken stop)
    {
        var made = await OfferedLines.Decision(store.Read, id, stop);
        return await print.Run(id, stop, asAccepted: made?.Agreed is not null);
    }
}
