using Cadran.Billing.Documents;

namespace Cadran.Billing;

/// <summary>Pages of an invoice as pictures, as its PDF would show them now.</summary>
internal sealed class InvoicePreviews(PrintInvoice print)
{
    private const float PixelsPerPoint = 2;

    public async Task<int> PageCount(Id<Invoice> id, CancellationToken stop)
    {
        var document = await print.Run(id, stop);
        return document.Succeeded ? InvoicePdf.PageCount(document.Value.Page) : 0;
    }

    public async Task<Result<byte[]>> Page(Id<Invoice> id, int page, CancellationToken stop) =>
        (await print.Run(id, stop)).Select(document =>
            InvoicePdf.RenderPage(document.Page, page, PixelsPerPoint).Png
        );
}
