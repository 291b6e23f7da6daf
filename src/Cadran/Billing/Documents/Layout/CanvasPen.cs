using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>Draws on a canvas, paper or screen. It belongs to one thread.</summary>
internal sealed class CanvasPen(SKCanvas canvas, DocumentTypefaces typefaces) : Pen, IDisposable
{
    private const float OutlineWidth = 0.75f;

    private readonly Dictionary<(DocumentFont, float), SKFont> fonts = [];
    private readonly SKPaint paint = new() { IsAntialias = true };
    private readonly SKPaint outline = new()
    {
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = OutlineWidth,
    };

    public override void Text(string text, float left, float top, TextStyle style)
    {
        if (text.Length == 0)
            return;
        paint.Color = style.Color;
        var baseline = top + style.Baseline;
        canvas.DrawText(text, left, baseline, SKTextAlign.Left, FontOf(style), paint);
    }

    public override void Fill(SKRect area, SKColor colour, float radius)
    {
        paint.Color = colour;
        if (radius > 0)
            canvas.DrawRoundRect(area, radius, radius, paint);
        else
            canvas.DrawRect(area, paint);
    }

    public override void Outline(SKRect area, SKColor colour, float radius)
    {
        outline.Color = colour;
        canvas.DrawRoundRect(area, radius, radius, outline);
    }

    public override void Image(SKImage image, SKRect area) =>
        canvas.DrawImage(image, area, new SKSamplingOptions(SKCubicResampler.Mitchell));

    public override void Squares(IEnumerable<SKRect> areas, SKColor colour)
    {
        using var builder = new SKPathBuilder();
        foreach (var area in areas)
            builder.AddRect(area);
        using var path = builder.Detach();
        paint.Color = colour;
        canvas.DrawPath(path, paint);
    }

    public void Dispose()
    {
        paint.Dispose();
        outline.Dispose();
        foreach (var font in fonts.Values)
            font.Dispose();
    }

    private SKFont FontOf(TextStyle style)
    {
        if (!fonts.TryGetValue((style.Font, style.Size), out var font))
            fonts[(style.Font, style.Size)] = font = typefaces.At(style.Font, style.Size);
        return font;
    }
}
