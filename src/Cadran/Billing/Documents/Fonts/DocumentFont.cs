using SkiaSharp;

namespace Cadran.Billing.Documents.Fonts;

/// <summary>
/// An embedded font with the widths of its characters, read once: text is measured without leaving managed
/// code, which is what keeps the layout of long invoices fast. No kerning, so widths simply add up.
/// </summary>
internal sealed class DocumentFont
{
    private const float Em = 2048;

    public static readonly DocumentFont Regular = new("LiberationSans-Regular.ttf");
    public static readonly DocumentFont Bold = new("LiberationSans-Bold.ttf");

    private readonly byte[] file;
    private readonly ushort[] glyphs;
    private readonly float[] widths;

    private DocumentFont(string name)
    {
        file = Load(name);
        using var data = SKData.CreateCopy(file);
        Typeface = SKTypeface.FromData(data);
        using var font = new SKFont(Typeface, Em) { LinearMetrics = true };
        glyphs = font.GetGlyphs([.. Enumerable.Range(0, char.MaxValue + 1)]);
        widths = Measure(font, glyphs);
    }

    public SKTypeface Typeface { get; }

    public bool Has(char c) => widths[c] >= 0;

    /// <summary>The width of a character in a text of size 1.</summary>
    public float Width(char c) => Math.Max(0, widths[c]);

    /// <summary>The width of a text of size 1.</summary>
    public float Width(ReadOnlySpan<char> text)
    {
        var sum = 0f;
        foreach (var c in text)
            sum += Width(c);
        return sum;
    }

    /// <summary>The font with those characters only; the caller disposes of it.</summary>
    public SKTypeface Subset(IEnumerable<char> characters)
    {
        using var data = SKData.CreateCopy(FontSubset.Of(file, characters, c => glyphs[c]));
        return SKTypeface.FromData(data);
    }

    private static byte[] Load(string name)
    {
        var assembly = typeof(DocumentFont).Assembly;
        using var stream = assembly.GetManifestResourceStream(
            "Cadran.Billing.Documents.Fonts." + name
        )!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static float[] Measure(SKFont font, ushort[] glyphs)
    {
        var advances = font.GetGlyphWidths(glyphs);
        return [.. glyphs.Select((glyph, i) => glyph == 0 ? -1 : advances[i] / Em)];
    }
}
