using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>A line in UBL.</summary>
internal static class UblLine
{
    private static readonly XNamespace Cac = UblXml.Cac;
    private static readonly XNamespace Cbc = UblXml.Cbc;

    public static XElement Of(EInvoiceLine line, EInvoice invoice)
    {
        var credits = invoice.Type == EInvoiceType.CreditNote;
        return new(
            Cac + (credits ? "CreditNoteLine" : "InvoiceLine"),
            new XElement(Cbc + "ID", line.Id),
            Measured(credits ? "CreditedQuantity" : "InvoicedQuantity", line.Quantity, line.Unit),
            UblXml.Money("LineExtensionAmount", line.Net, invoice.Currency),
            Period(line.Period),
            line.Adjustment is { } adjustment
                ? UblSettlement.Adjustment(adjustment, invoice.Currency, null)
                : null,
            new XElement(
                Cac + "Item",
                Optional(Cbc + "Description", line.Description),
                new XElement(Cbc + "Name", Clean(line.Name)),
                UblSettlement.Category("ClassifiedTaxCategory", line.Category, line.Rate)
            ),
            new XElement(
                Cac + "Price",
                new XElement(
                    Cbc + "PriceAmount",
                    new XAttribute("currencyID", invoice.Currency),
                    Price(line.Price)
                ),
                line.PriceOf == 1 ? null : Measured("BaseQuantity", line.PriceOf, line.Unit)
            )
        );
    }

    private static XElement Measured(string name, decimal quantity, string unit) =>
        new(Cbc + name, new XAttribute("unitCode", unit), Quantity(quantity));

    private static XElement? Period(EInvoicePeriod? period) =>
        period is null
            ? null
            : new XElement(
                Cac + "InvoicePeriod",
                new XElement(Cbc + "StartDate", Iso(period.From)),
                new XElement(Cbc + "EndDate", Iso(period.Through))
            );
}
