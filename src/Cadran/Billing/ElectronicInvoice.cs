using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Interest;
using Cadran.Platform.Texts;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>An invoice as an e-invoice, null where it can't be one, and what is wrong with it.</summary>
internal sealed record ElectronicInvoice(EInvoice? Invoice, IReadOnlyList<EInvoiceFinding> Findings)
{
    /// <summary>Whether a file may be made in that format.</summary>
    public bool Allows(EInvoiceFormat format) =>
        Invoice is not null && EInvoiceCheck.Allows(Findings, format);

    /// <summary>
    /// Of an invoice with its parties frozen on it, or put on it for a look (rule D7). <paramref name="number"/>: its own,
    /// or the one that a draft would get.
    /// </summary>
    public static ElectronicInvoice Of(
        Invoice invoice,
        IReadOnlyList<InvoiceLine> lines,
        RelatedDocuments related,
        string number
    )
    {
        if (WhyNone(invoice, lines) is { } why)
            return new(null, [why]);
        var made = Make(invoice, lines, related, number);
        var findings = EInvoiceCheck.Of(made);
        return new(
            made,
            IsUntaxedInFrance(invoice) && !InterestWords.IsAll(lines)
                ? [.. findings, Untaxed]
                : findings
        );
    }

    /// <summary>A quote is no invoice: there is nothing to be one.</summary>
    public static ElectronicInvoice OfQuote { get; } = new(null, []);

    private static EInvoiceFinding Untaxed { get; } =
        new("cadran-untaxed", FindingWeight.French, MendAt.Draft);

    /// <summary>
    /// EN 16931 has one VAT per line, two decimals, and is of Europe: two taxes on a line (Quebec), a dinar of three
    /// decimals, a seller elsewhere have their PDF alone.
    /// </summary>
    private static EInvoiceFinding? WhyNone(Invoice invoice, IReadOnlyList<InvoiceLine> lines) =>
        !EuropeanCountries.Has(invoice.Seller!.Country)
            ? Impossible("cadran-country", MendAt.FirmAddress)
        : invoice.Currency.Decimals > 2 ? Impossible("cadran-decimals", MendAt.Draft)
        : lines.Any(l => l.TaxIds.Distinct().Count() > 1)
            ? Impossible("cadran-several-taxes", MendAt.Draft)
        : lines.Any(l => l.TaxIds.Count == 0) && lines.Any(l => l.TaxIds.Count > 0)
            ? CoreRules.Invalid("cadran-untaxed-line", MendAt.Draft)
        : null;

    private static EInvoiceFinding Impossible(string rule, MendAt place) =>
        new(rule, FindingWeight.Impossible, place);

    private static bool IsUntaxedInFrance(Invoice invoice) =>
        invoice.Seller!.Country == FrenchRules.Country && invoice.TaxTotals.Count == 0;

    private static EInvoice Make(
        Invoice invoice,
        IReadOnlyList<InvoiceLine> lines,
        RelatedDocuments related,
        string number
    )
    {
        var texts = Texts.Of(Cultures.Of(invoice.Language));
        var amounts = new ElectronicAmounts(invoice, lines, texts);
        var isCredit = invoice.Kind == DocumentKind.CreditNote;
        var prepaid = invoice.Currency.FromMinor(related.PrepaidMinor);
        return new EInvoice
        {
            Number = number,
            Type =
                isCredit ? EInvoiceType.CreditNote
                : related.IsDeposit ? EInvoiceType.Deposit
                : EInvoiceType.Invoice,
            IssueDate = invoice.IssueDate!.Value,
            DueDate = isCredit ? null : invoice.DueDate,
            Currency = invoice.Currency.Code,
            TaxCurrency = invoice.Accounting?.To,
            Process = FrenchWords.Process(invoice.Seller!, prepaid > 0),
            Notes = FrenchWords.Notes(invoice, related, texts),
            BuyerReference = invoice.BuyerReference,
            PurchaseOrder = invoice.PurchaseOrder,
            Preceding = related.Preceding,
            Seller = Named(ElectronicParty.Seller(invoice.Seller!), amounts),
            Buyer = Named(
                ElectronicParty.Buyer(invoice.Customer!, invoice.Seller!.Country!),
                amounts
            ),
            Period = Period(invoice),
            DeliveryDate =
                invoice.PeriodThrough ?? (IsDelivered(invoice) ? invoice.IssueDate : null),
            DeliveryCountry = IsDelivered(invoice) ? invoice.Customer!.Country : null,
            Payment = isCredit ? null : ElectronicParty.Payment(invoice, number, texts),
            Terms = isCredit ? null : PrintedInvoice.Terms(invoice, texts),
            TaxDue = FrenchWords.TaxDue(invoice),
            Adjustments = amounts.Adjustments,
            Taxes = amounts.Taxes,
            Lines = amounts.Lines,
            Totals = amounts.Totals(prepaid),
        };
    }

    /// <summary>What is outside of VAT names nobody's VAT number (BR-O-02).</summary>
    private static EInvoiceParty Named(EInvoiceParty party, ElectronicAmounts amounts) =>
        amounts.Taxes.All(t => t.Category == "O")
            ? party with
            {
                VatNumber = null,
                TaxNumber = null,
            }
            : party;

    private static EInvoicePeriod? Period(Invoice invoice) =>
        invoice is { PeriodFrom: { } from, PeriodThrough: { } through } ? new(from, through) : null;

    private static bool IsDelivered(Invoice invoice) =>
        invoice.TaxTotals.Any(t => t.Category == "K");
}
