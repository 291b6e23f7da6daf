using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Billing.Domain;

/// <summary>
/// A payment reference that banks check (ISO 11649): "RF", two check digits, and 1 to 21 capital letters and digits.
/// It is made of a document's number, so a bank line that carries it names its invoice.
/// </summary>
internal static partial class CreditorReference
{
    private const int Longest = 21;

    /// <summary>
    /// The reference of a document's number, of which letters and digits count; of a longer one its last 21. Null when
    /// it has none.
    /// </summary>
    public static string? Of(string number)
    {
        var kept = string.Concat(number.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        if (kept.Length == 0)
            return null;
        kept = kept[Math.Max(0, kept.Length - Longest)..];
        var check = (98 - Mod97.Of(kept + "RF00")).ToString("D2", CultureInfo.InvariantCulture);
        return "RF" + check + kept;
    }

    /// <summary>Whether it is written without blanks and its check digits are right.</summary>
    public static bool IsValid(string reference) =>
        Form().IsMatch(reference) && Mod97.Of(reference[4..] + reference[..4]) == 1;

    [GeneratedRegex("^RF[0-9]{2}[0-9A-Z]{1,21}$")]
    private static partial Regex Form();
}
