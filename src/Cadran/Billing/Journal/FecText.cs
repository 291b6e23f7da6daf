using System.Globalization;
using System.Text;

namespace Cadran.Billing.Journal;

/// <summary>
/// How values stand in the French file of accounting entries (LPF art. A47 A-1): ISO 8859-15, fields parted by tabs,
/// days as yyyyMMdd, a decimal comma and no sign between thousands.
/// </summary>
internal static class FecText
{
    private static readonly CultureInfo French = new("fr-FR", useUserOverride: false)
    {
        NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "" },
    };

    /// <summary>What it can't write becomes a question mark; <see cref="Cell"/> takes signs away from letters before.</summary>
    public static Encoding Encoding { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(
            28605,
            new EncoderReplacementFallback("?"),
            DecoderFallback.ExceptionFallback
        )!;

    public static string Amount(long minor, Currency currency) =>
        currency.FromMinor(minor).ToString("F" + currency.Decimals, French);

    public static string Day(DateOnly day) =>
        day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string Row(IEnumerable<string?> cells) =>
        string.Join('\t', cells.Select(Cell)) + "\r\n";

    /// <summary>On one line, without what parts fields, in the letters that the file has.</summary>
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var cell = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
                cell.Append(' ');
            else
                cell.Append(Known(rune.ToString()));
        return cell.ToString().Trim();
    }

    private static string Known(string sign)
    {
        if (IsWritable(sign))
            return sign;
        var plain = sign switch
        {
            "’" or "‘" => "'",
            "–" or "—" => "-",
            "“" or "”" => "\"",
            "…" => "...",
            _ => string.Concat(
                sign.Normalize(NormalizationForm.FormD)
                    .Where(c =>
                        CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                    )
            ),
        };
        return IsWritable(plain) ? plain : "?";
    }

    private static bool IsWritable(string text) =>
        Encoding.GetString(Encoding.GetBytes(text)) == text;
}
