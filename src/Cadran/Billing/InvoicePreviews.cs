using Cadran.Billing.Documents;
using Cadran.Billing.Quotes;

namespace Cadran.Billing;

/// <summary>Pages of an invoice as pictures, as its PDF would show them now; of an accepted quote what was agreed on.</summary>
internal sealed class InvoicePreviews(PrintInvoice print)
{
    private const float PixelsPerPoint = 2;

    /// <summary>How many pages it has, and what it is as an e-invoice; null when there is no such invoice.</summary>
    public async Task<(int Pages, ElectronicInvoice Electronic)?> Of(
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var document = await print.Run(id, stop, QuoteShown.AsItStands);
        return document.Succeeded
            ? (InvoicePdf.PageCount(document.Value.Page), document.Value.Electronic)
            : null;
    }

    public async Task<Result<byte[]>> Page(Id<Invoice> id, int page, CancellationToken stop) =>
        (await print.Run(id, stop, QuoteShown.AsItStands)).Select(document =>
            InvoicePdf.RenderPage(document.Page, page, PixelsPerPoint).Png
        );
}
