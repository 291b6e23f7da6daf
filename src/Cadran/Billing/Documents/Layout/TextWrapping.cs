namespace Cadran.Billing.Documents.Layout;

/// <summary>Breaks text into lines of a width, in one pass.</summary>
internal static class TextWrapping
{
    /// <summary>At spaces and hyphens where it can, inside a word where it must.</summary>
    public static List<string> Wrap(string text, TextStyle style, float width)
    {
        var lines = new List<string>();
        foreach (var range in text.AsSpan().Split('\n'))
            WrapParagraph(text.AsSpan()[range].TrimEnd(' '), style, width, lines);
        return lines;
    }

    private static void WrapParagraph(
        ReadOnlySpan<char> text,
        TextStyle style,
        float width,
        List<string> lines
    )
    {
        var start = 0;
        while (start < text.Length)
        {
            var rest = text[start..];
            var length = Fitting(rest, style, width);
            lines.Add(rest[..length].TrimEnd(' ').ToString());
            start += length;
            while (start < text.Length && text[start] == ' ')
                start++;
        }
        if (text.IsEmpty)
            lines.Add("");
    }

    // Reads no further than the line it fills, so the whole stays linear.
    private static int Fitting(ReadOnlySpan<char> text, TextStyle style, float width)
    {
        var (used, breakAfter) = (0f, 0);
        for (var i = 0; i < text.Length; i++)
        {
            used += style.Font.Width(text[i]) * style.Size;
            if (text[i] == ' ')
                breakAfter = i + 1;
            else if (used > width)
                return breakAfter > 0 ? breakAfter : Math.Max(1, i);
            else if (text[i] == '-' && i > 0)
                breakAfter = i + 1;
        }
        return text.Length;
    }
}
