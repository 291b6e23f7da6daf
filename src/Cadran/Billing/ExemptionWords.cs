using Cadran.Platform.Texts;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>
/// Why a tax charges nothing, as it is printed and written (rule X5): the reason that the tax has, else what the law of
/// its category says. An exemption has no reason but its own.
/// </summary>
internal static class ExemptionWords
{
    /// <summary>On a document: any reason that the tax has, where it charges nothing.</summary>
    public static string? Printed(InvoiceTax tax, string? sellerCountry, Texts texts) =>
        tax.Percent == 0 && Own(tax) is { } own ? own : Of(tax, sellerCountry, texts);

    /// <summary>In an e-invoice, which has none for standard and zero rates (BR-S-10, BR-Z-10).</summary>
    public static string? Of(InvoiceTax tax, string? sellerCountry, Texts texts) =>
        tax.Category is "S" or "Z" ? null
        : Own(tax) is { } own ? own
        : tax.Category == "E" ? null
        : texts["invoice.exempt." + tax.Category + Law(tax.Category, sellerCountry)];

    private static string? Own(InvoiceTax tax) => Blank.ToNull(tax.ExemptionReason);

    /// <summary>The articles of the European Union are named by firms that are under them.</summary>
    private static string Law(string category, string? country) =>
        country == "FR" ? ".fr"
        : category is not ("G" or "K") ? ""
        : country == "CA" && category == "G" ? ".ca"
        : EuropeanUnion.Has(country) ? ""
        : ".elsewhere";
}
