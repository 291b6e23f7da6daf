using System.Globalization;
using System.Text;
using Cadran.Billing.Documents.Fonts;

namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// Text reduced to what the embedded font can draw: control, formatting and joining characters are dropped,
/// a character without a glyph (an emoji, another script) becomes one empty square.
/// </summary>
internal static class PrintableText
{
    private const char Missing = '\u25A1';
    private const int Joiner = 0x200D;

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.All(IsPlain))
            return text ?? "";
        return Drawable(WellFormed(text).Normalize(NormalizationForm.FormC)).Trim();
    }

    /// <summary>The same in one line.</summary>
    public static string Line(string? text) => Clean(text).ReplaceLineEndings(" ").Trim();

    private static bool IsPlain(char c) =>
        c is >= ' ' and <= '~' or >= '\u00A0' and <= '\u017F' and not '\u00AD';

    // A lone half of a surrogate pair can't be normalized.
    private static string WellFormed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(rune);
        return result.ToString();
    }

    private static string Drawable(string text)
    {
        var result = new StringBuilder(text.Length);
        var joined = false;
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (Substitute(rune) is { } known)
                result.Append(known);
            else if (!IsSilent(rune) && !joined)
                result.Append(Missing);
            joined = rune.Value == Joiner;
        }
        return result.ToString();
    }

    private static char? Substitute(Rune rune) =>
        rune.Value switch
        {
            '\n' => '\n',
            '\t' => ' ',
            // The no-break hyphen, which the font lacks.
            0x2011 => '-',
            _ when IsSilent(rune) => null,
            <= char.MaxValue when DocumentFont.Regular.Has((char)rune.Value) => (char)rune.Value,
            _ => null,
        };

    // Variation selectors and skin tones only change the character before them.
    private static bool IsSilent(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0x1F3FB and <= 0x1F3FF;
}
