namespace Cadran.Billing.Domain.Electronic;

/// <summary>
/// Says what is wrong with an e-invoice before it is one: the rules of EN 16931 that can be broken here, those of the
/// French reform (BR-FR) when the seller is French, those of Peppol. It finds; it changes nothing.
/// </summary>
internal static class EInvoiceCheck
{
    /// <summary>All findings, heaviest first, each once; empty when nothing is wrong.</summary>
    public static IReadOnlyList<EInvoiceFinding> Of(EInvoice invoice) =>
        [
            .. CoreRules.Of(invoice),
            .. AmountRules.Of(invoice),
            .. CategoryRules.Of(invoice),
            .. invoice.Seller.Country == FrenchRules.Country ? FrenchRules.Of(invoice) : [],
            .. PeppolRules.Of(invoice),
        ];

    /// <summary>Whether a file may be made in that format.</summary>
    public static bool Allows(IEnumerable<EInvoiceFinding> findings, EInvoiceFormat format) =>
        !findings.Any(f =>
            f.Weight is FindingWeight.Impossible or FindingWeight.Invalid
            || (f.Weight == FindingWeight.Peppol && format == EInvoiceFormat.Peppol)
        );
}
