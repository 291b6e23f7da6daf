namespace Cadran.Billing.Documents.Layout;

/// <summary>A line of text, already wrapped.</summary>
internal readonly record struct TextLine(string Text, TextStyle Style)
{
    /// <summary>A text from outside as lines of a width; none when it is empty.</summary>
    public static IEnumerable<TextLine> Of(string? text, TextStyle style, float width)
    {
        var clean = PrintableText.Clean(text);
        return clean.Length == 0
            ? []
            : TextWrapping.Wrap(clean, style, width).Select(line => new TextLine(line, style));
    }

    public static float Height(IEnumerable<TextLine> lines) =>
        lines.Sum(line => line.Style.Leading);
}
