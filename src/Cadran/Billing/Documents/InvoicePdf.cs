using Cadran.Billing.Documents.Archive;
using Cadran.Billing.Documents.Fonts;
using Cadran.Billing.Documents.Layout;
using SkiaSharp;

namespace Cadran.Billing.Documents;

/// <summary>
/// Prints a document, to be kept for years (PDF/A-3b). The same document always gives the same bytes.
/// </summary>
internal static class InvoicePdf
{
    private const string Product = "Cadran";
    private const float LeastScale = 0.1f;
    private const float MostScale = 4;

    /// <summary>The whole document as PDF, with the e-invoice inside when there is one (Factur-X).</summary>
    public static byte[] Render(InvoiceDocument document, byte[]? facturX = null)
    {
        using var layout = new InvoiceLayout(document);
        using var typefaces = layout.Typefaces();
        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream, Metadata(Facts(document, layout))))
        {
            for (var page = 1; page <= layout.PageCount; page++)
            {
                using var canvas = pdf.BeginPage(layout.Sheet.Width, layout.Sheet.Height);
                using (var pen = new CanvasPen(canvas, typefaces))
                    layout.Draw(pen, page);
                pdf.EndPage();
            }
            pdf.Close();
        }
        return PdfArchive.Make(stream.ToArray(), Facts(document, layout), facturX);
    }

    /// <summary>How many pages it has.</summary>
    public static int PageCount(InvoiceDocument document)
    {
        using var layout = new InvoiceLayout(document);
        return layout.PageCount;
    }

    /// <summary>
    /// One page as a picture, and how many there are. A page outside of the document gives the nearest; at a
    /// scale of 1 a point is a pixel.
    /// </summary>
    public static (byte[] Png, int PageCount) RenderPage(
        InvoiceDocument document,
        int page,
        float scale
    )
    {
        using var layout = new InvoiceLayout(document);
        var factor = Math.Clamp(scale, LeastScale, MostScale);
        using var surface = SKSurface.Create(ImageOf(layout.Sheet, factor));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(factor);
        using var typefaces = DocumentTypefaces.Whole();
        using var pen = new CanvasPen(surface.Canvas, typefaces);
        layout.Draw(pen, Math.Clamp(page, 1, layout.PageCount));
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return (png.ToArray(), layout.PageCount);
    }

    private static SKImageInfo ImageOf(Sheet sheet, float scale) =>
        new((int)MathF.Ceiling(sheet.Width * scale), (int)MathF.Ceiling(sheet.Height * scale));

    // Dates come from the document: a clock would make each rendering another file.
    private static PdfFacts Facts(InvoiceDocument document, InvoiceLayout layout) =>
        new(
            layout.Title,
            PrintableText.Line(document.Seller.Name),
            PrintableText.Line(document.Customer.Name),
            Product,
            layout.Language,
            document.IssueDate.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
        );

    private static SKDocumentPdfMetadata Metadata(PdfFacts facts) =>
        new()
        {
            Title = facts.Title,
            Author = facts.Author,
            Subject = facts.Subject,
            Creator = facts.Product,
            Producer = facts.Product,
            Creation = facts.Date,
            Modified = facts.Date,
            PdfA = false,
            EncodingQuality = 101,
            RasterDpi = 300,
        };
}
