using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>How it is paid, taxes and totals in CII.</summary>
internal static class CiiSettlement
{
    private static readonly XNamespace Ram = CiiXml.Ram;

    public static XElement Of(EInvoice invoice) =>
        new(
            Ram + "ApplicableHeaderTradeSettlement",
            Optional(Ram + "PaymentReference", invoice.Payment?.Reference),
            Optional(Ram + "TaxCurrencyCode", invoice.TaxCurrency),
            new XElement(Ram + "InvoiceCurrencyCode", invoice.Currency),
            Means(invoice.Payment),
            invoice.Taxes.Select(tax => Tax(tax, invoice.TaxDue)),
            CiiXml.Period(invoice.Period),
            invoice.Adjustments.Select(a => CiiLine.Adjustment(a, CategoryOf(a))),
            Terms(invoice),
            Totals(invoice),
            invoice.Preceding.Select(Earlier)
        );

    /// <summary>What is outside of VAT has no rate (BR-O-05).</summary>
    public static XElement? Percent(string category, decimal rate) =>
        category == "O" ? null : new XElement(Ram + "RateApplicablePercent", Rate(rate));

    private static XElement? Means(EInvoicePayment? payment) =>
        payment is null
            ? null
            : new XElement(
                Ram + "SpecifiedTradeSettlementPaymentMeans",
                new XElement(Ram + "TypeCode", payment.Sepa ? "58" : "30"),
                Optional(Ram + "Information", payment.Means),
                new XElement(
                    Ram + "PayeePartyCreditorFinancialAccount",
                    new XElement(Ram + "IBANID", payment.Iban),
                    Optional(Ram + "AccountName", payment.Holder)
                ),
                payment.Bic is null
                    ? null
                    : new XElement(
                        Ram + "PayeeSpecifiedCreditorFinancialInstitution",
                        new XElement(Ram + "BICID", payment.Bic)
                    )
            );

    private static XElement Tax(EInvoiceTax tax, TaxDue? due) =>
        new(
            Ram + "ApplicableTradeTax",
            new XElement(Ram + "CalculatedAmount", Amount(tax.Amount)),
            new XElement(Ram + "TypeCode", "VAT"),
            Optional(Ram + "ExemptionReason", tax.Reason),
            new XElement(Ram + "BasisAmount", Amount(tax.Base)),
            new XElement(Ram + "CategoryCode", tax.Category),
            Optional(Ram + "ExemptionReasonCode", tax.ReasonCode),
            tax.Category == "S" ? Optional(Ram + "DueDateTypeCode", DueCode(due)) : null,
            Percent(tax.Category, tax.Rate)
        );

    /// <summary>UNTDID 2475.</summary>
    private static string? DueCode(TaxDue? due) =>
        due switch
        {
            TaxDue.AtInvoice => "5",
            TaxDue.AtDelivery => "29",
            TaxDue.AtPayment => "72",
            _ => null,
        };

    private static XElement CategoryOf(EInvoiceAdjustment adjustment) =>
        new(
            Ram + "CategoryTradeTax",
            new XElement(Ram + "TypeCode", "VAT"),
            new XElement(Ram + "CategoryCode", adjustment.Category),
            Percent(adjustment.Category, adjustment.Rate)
        );

    private static XElement? Terms(EInvoice invoice)
    {
        XElement?[] parts =
        [
            Optional(Ram + "Description", invoice.Terms),
            invoice.DueDate is { } due ? CiiXml.Date(Ram + "DueDateDateTime", due) : null,
        ];
        return parts.Any(part => part is not null)
            ? new XElement(Ram + "SpecifiedTradePaymentTerms", parts)
            : null;
    }

    private static XElement Totals(EInvoice invoice)
    {
        var t = invoice.Totals;
        return new(
            Ram + "SpecifiedTradeSettlementHeaderMonetarySummation",
            new XElement(Ram + "LineTotalAmount", Amount(t.Lines)),
            t.Charges == 0 ? null : new XElement(Ram + "ChargeTotalAmount", Amount(t.Charges)),
            t.Allowances == 0
                ? null
                : new XElement(Ram + "AllowanceTotalAmount", Amount(t.Allowances)),
            new XElement(Ram + "TaxBasisTotalAmount", Amount(t.Taxable)),
            new XElement(
                Ram + "TaxTotalAmount",
                new XAttribute("currencyID", invoice.Currency),
                Amount(t.Tax)
            ),
            t.TaxInBooks is { } tax
                ? new XElement(
                    Ram + "TaxTotalAmount",
                    new XAttribute("currencyID", invoice.TaxCurrency!),
                    Amount(tax)
                )
                : null,
            t.Rounding == 0 ? null : new XElement(Ram + "RoundingAmount", Amount(t.Rounding)),
            new XElement(Ram + "GrandTotalAmount", Amount(t.Total)),
            t.Prepaid == 0 ? null : new XElement(Ram + "TotalPrepaidAmount", Amount(t.Prepaid)),
            new XElement(Ram + "DuePayableAmount", Amount(t.Due))
        );
    }

    private static XElement Earlier(PrecedingInvoice earlier) =>
        new(
            Ram + "InvoiceReferencedDocument",
            new XElement(Ram + "IssuerAssignedID", Clean(earlier.Number)),
            CiiXml.QualifiedDate(Ram + "FormattedIssueDateTime", earlier.Date)
        );
}
