using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran;

/// <summary>A made-up receipt as a picture, so that expenses of the story have something to show.</summary>
internal static class DemoReceipt
{
    private const int Width = 420;
    private const int Line = 34;
    private const int Margin = 28;

    /// <summary>PNG, a line of text after the other.</summary>
    public static byte[] Draw(params string[] lines)
    {
        using var picture = new SKBitmap(Width, (2 * Margin) + (lines.Length * Line));
        using var canvas = new SKCanvas(picture);
        canvas.Clear(new SKColor(0xFD, 0xFC, 0xF7));
        using var ink = new SKPaint();
        ink.Color = new SKColor(0x22, 0x22, 0x22);
        ink.IsAntialias = true;
        using var font = new SKFont(DocumentFont.Regular.Typeface, 21);
        for (var i = 0; i < lines.Length; i++)
            canvas.DrawText(
                lines[i],
                Margin,
                Margin + ((i + 0.7f) * Line),
                SKTextAlign.Left,
                font,
                ink
            );
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
