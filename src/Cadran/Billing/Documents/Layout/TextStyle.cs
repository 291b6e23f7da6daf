using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>How a text looks; sizes in points. <see cref="Leading"/> is the height of one line.</summary>
internal sealed record TextStyle(DocumentFont Font, float Size, float Leading, SKColor Color)
{
    private const float HalfCapital = 0.358f;

    /// <summary>From the top of a line to its baseline: capitals stand in the middle.</summary>
    public float Baseline => (Leading / 2) + (Size * HalfCapital);

    public float Width(string text) => Font.Width(text) * Size;

    /// <summary>The text, or as much of its beginning as fits a width, with an ellipsis.</summary>
    public string Cut(string text, float width)
    {
        if (Width(text) <= width)
            return text;
        var length = text.Length;
        while (length > 0 && Width(text[..length].TrimEnd() + "…") > width)
            length--;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>As large as fits a width, at most as it is.</summary>
    public TextStyle Fitting(string text, float width)
    {
        var scale = Math.Min(1, width / Math.Max(1, Width(text)));
        return this with { Size = Size * scale };
    }
}
