using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Interest;
using Cadran.Platform.Texts;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>
/// What French law has an invoice say, once: the page prints it and the e-invoice carries it as coded notes (C. com.
/// L441-9, L441-10, D441-5; CGI ann. II, 242 nonies A; FNFE BR-FR-05, 08, 20).
/// </summary>
internal static class FrenchWords
{
    public static bool IsFrench(Party seller) => seller.Country == FrenchRules.Country;

    /// <summary>Penalties, the flat fee, the discount, VAT on debits, what was sold; of sellers elsewhere the penalties that they set.</summary>
    public static IReadOnlyList<string> Mentions(Invoice invoice, Texts texts)
    {
        if (!IsFrench(invoice.Seller!))
            return invoice is { Customer.IsConsumer: false, Seller.Penalty: { } said }
                ? [PenaltyWords.Of(said, texts)]
                : [];
        var mentions = new List<string>();
        if (!invoice.Customer!.IsConsumer)
            mentions.Add(string.Join(" ", Trade(invoice.Seller!, texts).Select(note => note.Text)));
        if (invoice.Seller!.VatOnDebits && invoice.TaxTotals.Any(t => t.AmountMinor != 0))
            mentions.Add(texts["invoice.debits.fr"]);
        mentions.Add(texts["invoice.sold." + invoice.Seller.Sells]);
        return mentions;
    }

    /// <summary>
    /// BG-1: coded ones of a French seller, the quote that is invoiced, and what the user wrote. EN 16931 has no term for a
    /// quote: a contract (BT-12), a sales order (BT-14) or a tender (BT-17) would be another thing to who reads them by
    /// machine (decision 0083).
    /// </summary>
    public static IReadOnlyList<EInvoiceNote> Notes(
        Invoice invoice,
        RelatedDocuments related,
        Texts texts
    )
    {
        var (seller, customer) = (invoice.Seller!, invoice.Customer!);
        var notes = new List<EInvoiceNote>();
        if (IsFrench(seller) && !customer.IsConsumer)
            notes.AddRange(Trade(invoice.Seller!, texts));
        if (IsFrench(seller) && !string.IsNullOrWhiteSpace(seller.LegalForm))
            notes.Add(new("REG", seller.LegalForm));
        if (related.Quote is { } quote)
            notes.Add(new(null, QuoteOf(invoice, quote, texts)));
        if (!string.IsNullOrWhiteSpace(invoice.Note))
            notes.Add(new(null, invoice.Note));
        if (IsFrench(seller))
            notes.Add(new("BAR", Treatment(customer, seller)));
        return notes;
    }

    /// <summary>BT-23: what is sold, and whether deposits were billed before.</summary>
    public static string? Process(Party seller, bool afterDeposits) =>
        IsFrench(seller)
            ? seller.Sells switch
            {
                Sales.Goods => "B",
                Sales.Mixed => "M",
                _ => "S",
            } + (afterDeposits ? "4" : "1")
            : null;

    /// <summary>
    /// BT-8; of what is sold mixed it can't be said in one word. A deposit's tax is due when it is received, whatever it
    /// is for (CGI art. 269-2-a, since 1 January 2023).
    /// </summary>
    public static TaxDue? TaxDue(Invoice invoice)
    {
        var seller = invoice.Seller!;
        if (invoice.TaxTotals.All(t => t.Category != "S"))
            return null;
        if (seller.VatOnDebits)
            return Domain.Electronic.TaxDue.AtInvoice;
        return !IsFrench(seller) ? null
            : invoice.IsDeposit || seller.Sells == Sales.Services
                ? Domain.Electronic.TaxDue.AtPayment
            : seller.Sells == Sales.Goods ? Domain.Electronic.TaxDue.AtDelivery
            : null;
    }

    private static string QuoteOf(Invoice invoice, NamedQuote quote, Texts texts) =>
        texts["invoice.note.quote", quote.Number, PrintedInvoice.DateOf(invoice, quote.Date)];

    private static IReadOnlyList<EInvoiceNote> Trade(Party seller, Texts texts)
    {
        var said = seller.Penalty ?? LateTerms.Usual(FrenchRules.Country)!.Penalty;
        return
        [
            new("PMD", PenaltyWords.Of(said, texts)),
            new("PMT", PenaltyWords.Fee(said, texts)),
            new("AAB", texts["invoice.note.aab"]),
        ];
    }

    private static string Treatment(Party customer, Party seller) =>
        (customer.IsConsumer ? "B2C" : "B2B")
        + (IsAtHome(customer.Country ?? seller.Country) ? "" : "INT");

    /// <summary>
    /// Where French VAT holds (CGI art. 294): Guadeloupe, Martinique and Réunion, which have codes of their own, too;
    /// not French Guiana and Mayotte.
    /// </summary>
    private static bool IsAtHome(string? country) => country is "FR" or "GP" or "MQ" or "RE";
}
