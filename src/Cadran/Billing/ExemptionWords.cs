using Cadran.Platform.Texts;

namespace Cadran.Billing;

/// <summary>
/// Why a tax charges nothing, as it is printed and written (rule X5): the reason that the tax has, else what the law of
/// its category says. An exemption has no reason but its own; standard and zero rates have none.
/// </summary>
internal static class ExemptionWords
{
    public static string? Of(InvoiceTax tax, string? sellerCountry, Texts texts) =>
        tax.Category is "S" or "Z" ? null
        : !string.IsNullOrWhiteSpace(tax.ExemptionReason) ? tax.ExemptionReason.Trim()
        : tax.Category == "E" ? null
        : texts["invoice.exempt." + tax.Category + (sellerCountry == "FR" ? ".fr" : "")];
}
