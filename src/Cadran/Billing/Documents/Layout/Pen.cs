using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>What blocks draw with, in points from the top left corner of a page.</summary>
internal abstract class Pen
{
    private const float HairlineWidth = 0.5f;

    /// <summary>A line of text whose line box starts at <paramref name="top"/>.</summary>
    public abstract void Text(string text, float left, float top, TextStyle style);

    public abstract void Fill(SKRect area, SKColor colour, float radius);

    public abstract void Outline(SKRect area, SKColor colour, float radius);

    public abstract void Image(SKImage image, SKRect area);

    /// <summary>Squares that touch without a seam.</summary>
    public abstract void Squares(IEnumerable<SKRect> areas, SKColor colour);

    public void TextRight(string text, float right, float top, TextStyle style) =>
        Text(text, right - style.Width(text), top, style);

    /// <summary>Lines below each other.</summary>
    public void Lines(IEnumerable<TextLine> lines, float left, float top)
    {
        foreach (var line in lines)
        {
            Text(line.Text, left, top, line.Style);
            top += line.Style.Leading;
        }
    }

    public void Hairline(
        float left,
        float right,
        float y,
        SKColor colour,
        float width = HairlineWidth
    ) => Fill(SKRect.Create(left, y - (width / 2), right - left, width), colour, 0);
}

/// <summary>Draws nothing; notes which characters of which font would be drawn.</summary>
internal sealed class NotingPen : Pen
{
    private readonly Dictionary<DocumentFont, bool[]> used = [];

    public IEnumerable<char> Used(DocumentFont font) =>
        used.TryGetValue(font, out var marks)
            ? marks.Index().Where(mark => mark.Item).Select(mark => (char)mark.Index)
            : [];

    public override void Text(string text, float left, float top, TextStyle style)
    {
        if (!used.TryGetValue(style.Font, out var marks))
            used[style.Font] = marks = new bool[char.MaxValue + 1];
        foreach (var c in text)
            marks[c] = true;
    }

    public override void Fill(SKRect area, SKColor colour, float radius) { }

    public override void Outline(SKRect area, SKColor colour, float radius) { }

    public override void Image(SKImage image, SKRect area) { }

    public override void Squares(IEnumerable<SKRect> areas, SKColor colour) { }
}
