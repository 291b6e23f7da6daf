using System.Text.RegularExpressions;

namespace Cadran.Billing.Domain.Electronic;

/// <summary>The code of the list VATEX that says why no tax is charged (BT-121).</summary>
internal static partial class ExemptionCode
{
    /// <summary>
    /// Of the category, and for an exemption of the words of its reason where they name an article that has a code;
    /// null otherwise: the words then stand alone (BR-E-10).
    /// </summary>
    public static string? Of(string category, string? reason) =>
        category switch
        {
            "AE" => "VATEX-EU-AE",
            "K" => "VATEX-EU-IC",
            "G" => "VATEX-EU-G",
            "O" => "VATEX-EU-O",
            "E" when Franchise().IsMatch(reason ?? "") => "VATEX-FR-FRANCHISE",
            _ => null,
        };

    [GeneratedRegex(@"293\s*B\b", RegexOptions.IgnoreCase)]
    private static partial Regex Franchise();
}
