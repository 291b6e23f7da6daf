using System.Globalization;
using System.Text;

namespace Cadran.Kernel;

/// <summary>
/// A text as people look for it: without case, accents and ligatures, typographic apostrophes made plain,
/// runs of white space made one space, none at the ends. "  ÉLODIE  Gagnon" folds to "elodie gagnon".
/// For comparing and searching only: it is never shown, and different names may fold to the same.
/// </summary>
public static class Folding
{
    /// <summary>The folded text; empty for null. Folding what is folded changes nothing.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
            Append(folded, rune);
        return folded.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
    }

    // A lone surrogate can't be normalised: the replacement character stands in for it.
    private static string Decomposed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune);
        return whole.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
            AppendSpace(folded);
        else if (!IsMark(rune))
            folded.Append(Plain(Rune.ToLowerInvariant(rune)));
    }

    private static void AppendSpace(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
            folded.Append(' ');
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format;

    /// <summary>Letters that Unicode doesn't take apart, written as people type them.</summary>
    private static string Plain(Rune rune) =>
        rune.Value switch
        {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'đ' or 'ð' => "d",
            'ł' => "l",
            'ħ' => "h",
            'ı' => "i",
            'þ' => "th",
            '’' or '‘' or 'ʼ' => "'",
            _ => rune.ToString(),
        };
}
