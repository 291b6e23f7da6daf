using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>A line in CII.</summary>
internal static class CiiLine
{
    private static readonly XNamespace Ram = CiiXml.Ram;

    public static XElement Of(EInvoiceLine line) =>
        new(
            Ram + "IncludedSupplyChainTradeLineItem",
            new XElement(
                Ram + "AssociatedDocumentLineDocument",
                new XElement(Ram + "LineID", line.Id)
            ),
            new XElement(
                Ram + "SpecifiedTradeProduct",
                new XElement(Ram + "Name", Clean(line.Name)),
                Optional(Ram + "Description", line.Description)
            ),
            new XElement(Ram + "SpecifiedLineTradeAgreement", Price(line)),
            new XElement(
                Ram + "SpecifiedLineTradeDelivery",
                Measured("BilledQuantity", line.Quantity, line.Unit)
            ),
            Settlement(line)
        );

    /// <summary>An allowance or charge on a line or the document, its tax group only on the document.</summary>
    public static XElement Adjustment(EInvoiceAdjustment adjustment, XElement? tax) =>
        new(
            Ram + "SpecifiedTradeAllowanceCharge",
            CiiXml.Yes(adjustment.IsCharge),
            new XElement(Ram + "ActualAmount", Amount(adjustment.Amount)),
            adjustment.IsCharge ? null : new XElement(Ram + "ReasonCode", "95"),
            new XElement(Ram + "Reason", adjustment.Reason),
            tax
        );

    private static XElement Price(EInvoiceLine line) =>
        new(
            Ram + "NetPriceProductTradePrice",
            new XElement(Ram + "ChargeAmount", XmlWords.Price(line.Price)),
            line.PriceOf == 1 ? null : Measured("BasisQuantity", line.PriceOf, line.Unit)
        );

    private static XElement Measured(string name, decimal quantity, string unit) =>
        new(Ram + name, new XAttribute("unitCode", unit), Quantity(quantity));

    private static XElement Settlement(EInvoiceLine line) =>
        new(
            Ram + "SpecifiedLineTradeSettlement",
            new XElement(
                Ram + "ApplicableTradeTax",
                new XElement(Ram + "TypeCode", "VAT"),
                new XElement(Ram + "CategoryCode", line.Category),
                CiiSettlement.Percent(line.Category, line.Rate)
            ),
            CiiXml.Period(line.Period),
            line.Adjustment is { } adjustment ? Adjustment(adjustment, null) : null,
            new XElement(
                Ram + "SpecifiedTradeSettlementLineMonetarySummation",
                new XElement(Ram + "LineTotalAmount", Amount(line.Net))
            )
        );
}
