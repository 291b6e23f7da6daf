using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>How it is paid, taxes and totals in UBL.</summary>
internal static class UblSettlement
{
    private static readonly XNamespace Cac = UblXml.Cac;
    private static readonly XNamespace Cbc = UblXml.Cbc;

    public static IEnumerable<XElement?> Of(EInvoice invoice) =>
        [
            Means(invoice),
            Optional(Cbc + "Note", invoice.Terms) is { } terms
                ? new XElement(Cac + "PaymentTerms", terms)
                : null,
            .. invoice.Adjustments.Select(a =>
                Adjustment(a, invoice.Currency, Category("TaxCategory", a.Category, a.Rate))
            ),
            Taxes(invoice),
            invoice.Totals.TaxInBooks is { } tax
                ? new XElement(
                    Cac + "TaxTotal",
                    UblXml.Money("TaxAmount", tax, invoice.TaxCurrency!)
                )
                : null,
            Totals(invoice),
        ];

    /// <summary>An allowance or charge on a line or the document, its tax group only on the document.</summary>
    public static XElement Adjustment(
        EInvoiceAdjustment adjustment,
        string currency,
        XElement? tax
    ) =>
        new(
            Cac + "AllowanceCharge",
            new XElement(Cbc + "ChargeIndicator", adjustment.IsCharge),
            adjustment.IsCharge ? null : new XElement(Cbc + "AllowanceChargeReasonCode", "95"),
            new XElement(Cbc + "AllowanceChargeReason", adjustment.Reason),
            UblXml.Money("Amount", adjustment.Amount, currency),
            tax
        );

    public static XElement Category(
        string name,
        string category,
        decimal rate,
        EInvoiceTax? why = null
    ) =>
        new(
            Cac + name,
            new XElement(Cbc + "ID", category),
            category == "O" ? null : new XElement(Cbc + "Percent", Rate(rate)),
            Optional(Cbc + "TaxExemptionReasonCode", why?.ReasonCode),
            Optional(Cbc + "TaxExemptionReason", why?.Reason),
            UblParty.Scheme("VAT")
        );

    private static XElement? Means(EInvoice invoice) =>
        invoice.Payment is not { } payment
            ? null
            : new XElement(
                Cac + "PaymentMeans",
                new XElement(
                    Cbc + "PaymentMeansCode",
                    new XAttribute("name", payment.Means),
                    payment.Sepa ? "58" : "30"
                ),
                invoice is { Type: EInvoiceType.CreditNote, DueDate: { } due }
                    ? new XElement(Cbc + "PaymentDueDate", Iso(due))
                    : null,
                Optional(Cbc + "PaymentID", payment.Reference),
                new XElement(
                    Cac + "PayeeFinancialAccount",
                    new XElement(Cbc + "ID", payment.Iban),
                    Optional(Cbc + "Name", payment.Holder),
                    payment.Bic is null
                        ? null
                        : new XElement(
                            Cac + "FinancialInstitutionBranch",
                            new XElement(Cbc + "ID", payment.Bic)
                        )
                )
            );

    private static XElement Taxes(EInvoice invoice) =>
        new(
            Cac + "TaxTotal",
            UblXml.Money("TaxAmount", invoice.Totals.Tax, invoice.Currency),
            invoice.Taxes.Select(tax => new XElement(
                Cac + "TaxSubtotal",
                UblXml.Money("TaxableAmount", tax.Base, invoice.Currency),
                UblXml.Money("TaxAmount", tax.Amount, invoice.Currency),
                Category("TaxCategory", tax.Category, tax.Rate, tax)
            ))
        );

    private static XElement Totals(EInvoice invoice)
    {
        var t = invoice.Totals;
        XElement Money(string name, decimal amount) => UblXml.Money(name, amount, invoice.Currency);
        return new(
            Cac + "LegalMonetaryTotal",
            Money("LineExtensionAmount", t.Lines),
            Money("TaxExclusiveAmount", t.Taxable),
            Money("TaxInclusiveAmount", t.Total),
            t.Allowances == 0 ? null : Money("AllowanceTotalAmount", t.Allowances),
            t.Charges == 0 ? null : Money("ChargeTotalAmount", t.Charges),
            t.Prepaid == 0 ? null : Money("PrepaidAmount", t.Prepaid),
            t.Rounding == 0 ? null : Money("PayableRoundingAmount", t.Rounding),
            Money("PayableAmount", t.Due)
        );
    }
}
