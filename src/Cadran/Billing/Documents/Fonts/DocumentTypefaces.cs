using Cadran.Billing.Documents.Layout;
using SkiaSharp;

namespace Cadran.Billing.Documents.Fonts;

/// <summary>
/// The typefaces that one document is drawn with: for a screen the whole fonts, for a file only the
/// characters it uses.
/// </summary>
internal sealed class DocumentTypefaces : IDisposable
{
    private readonly Dictionary<DocumentFont, SKTypeface> own = [];

    public static DocumentTypefaces Whole() => new();

    public static DocumentTypefaces For(NotingPen noted)
    {
        var typefaces = new DocumentTypefaces();
        foreach (var font in (DocumentFont[])[DocumentFont.Regular, DocumentFont.Bold])
            typefaces.own[font] = font.Subset(noted.Used(font));
        return typefaces;
    }

    /// <summary>The font at a size, set so that a screen and a printer place letters alike.</summary>
    public SKFont At(DocumentFont font, float size) =>
        new(own.GetValueOrDefault(font, font.Typeface), size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };

    public void Dispose()
    {
        foreach (var typeface in own.Values)
            typeface.Dispose();
    }
}
