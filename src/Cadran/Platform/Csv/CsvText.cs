using System.Text.RegularExpressions;

namespace Cadran.Platform.Csv;

/// <summary>
/// Keeps a spreadsheet from running a cell as a formula: a cell that begins with = + - @ tab or CR gets an
/// apostrophe before it. Negative numbers ("-12.50", "-12,5") stay numbers.
/// </summary>
internal static partial class CsvText
{
    /// <summary>The cell as it is written. A text that already looks neutralised gets one more apostrophe,
    /// so that <see cref="Restore"/> always gives back what was there.</summary>
    public static string Neutralise(string text) => LooksLikeFormula(text) ? "'" + text : text;

    /// <summary>What <see cref="Neutralise"/> was given.</summary>
    public static string Restore(string cell) =>
        cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;

    private static bool LooksLikeFormula(string text)
    {
        var inner = text.AsSpan().TrimStart('\'');
        return !inner.IsEmpty
            && inner[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
            && !NegativeNumber().IsMatch(inner);
    }

    [GeneratedRegex(@"\A-[0-9]+([.,][0-9]+)?\z")]
    private static partial Regex NegativeNumber();
}
