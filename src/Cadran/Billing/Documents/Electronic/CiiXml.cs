using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>
/// An e-invoice in UN/CEFACT Cross Industry Invoice, profile EN 16931: what Factur-X carries. The order of elements is
/// that of its schema.
/// </summary>
internal static class CiiXml
{
    private const string Profile = "urn:cen.eu:en16931:2017";
    private const string Standard = "urn:un:unece:uncefact:data:standard:";

    private static readonly XNamespace Rsm = Standard + "CrossIndustryInvoice:100";
    internal static readonly XNamespace Ram =
        Standard + "ReusableAggregateBusinessInformationEntity:100";
    private static readonly XNamespace Udt = Standard + "UnqualifiedDataType:100";
    private static readonly XNamespace Qdt = Standard + "QualifiedDataType:100";

    public static byte[] Write(EInvoice invoice) =>
        Bytes(
            new XElement(
                Rsm + "CrossIndustryInvoice",
                new XAttribute(XNamespace.Xmlns + "rsm", Rsm),
                new XAttribute(XNamespace.Xmlns + "ram", Ram),
                new XAttribute(XNamespace.Xmlns + "udt", Udt),
                new XAttribute(XNamespace.Xmlns + "qdt", Qdt),
                Context(invoice),
                Document(invoice),
                new XElement(
                    Rsm + "SupplyChainTradeTransaction",
                    invoice.Lines.Select(CiiLine.Of),
                    Agreement(invoice),
                    Delivery(invoice),
                    CiiSettlement.Of(invoice)
                )
            )
        );

    internal static XElement Date(XName name, DateOnly date) =>
        new(name, new XElement(Udt + "DateTimeString", Format102, Compact(date)));

    internal static XElement QualifiedDate(XName name, DateOnly date) =>
        new(name, new XElement(Qdt + "DateTimeString", Format102, Compact(date)));

    internal static XElement Yes(bool value) =>
        new(Ram + "ChargeIndicator", new XElement(Udt + "Indicator", value));

    internal static XElement? Period(EInvoicePeriod? period) =>
        period is null
            ? null
            : new XElement(
                Ram + "BillingSpecifiedPeriod",
                Date(Ram + "StartDateTime", period.From),
                Date(Ram + "EndDateTime", period.Through)
            );

    private static XAttribute Format102 => new("format", "102");

    private static XElement Context(EInvoice invoice) =>
        new(
            Rsm + "ExchangedDocumentContext",
            invoice.Process is null
                ? null
                : new XElement(
                    Ram + "BusinessProcessSpecifiedDocumentContextParameter",
                    new XElement(Ram + "ID", invoice.Process)
                ),
            new XElement(
                Ram + "GuidelineSpecifiedDocumentContextParameter",
                new XElement(Ram + "ID", Profile)
            )
        );

    private static XElement Document(EInvoice invoice) =>
        new(
            Rsm + "ExchangedDocument",
            new XElement(Ram + "ID", Clean(invoice.Number)),
            new XElement(Ram + "TypeCode", (int)invoice.Type),
            Date(Ram + "IssueDateTime", invoice.IssueDate),
            invoice.Notes.Select(note => new XElement(
                Ram + "IncludedNote",
                new XElement(Ram + "Content", Clean(note.Text)),
                Optional(Ram + "SubjectCode", note.Code)
            ))
        );

    private static XElement Agreement(EInvoice invoice) =>
        new(
            Ram + "ApplicableHeaderTradeAgreement",
            Optional(Ram + "BuyerReference", invoice.BuyerReference),
            CiiParty.Of("SellerTradeParty", invoice.Seller),
            CiiParty.Of("BuyerTradeParty", invoice.Buyer),
            Optional(Ram + "IssuerAssignedID", invoice.PurchaseOrder) is { } order
                ? new XElement(Ram + "BuyerOrderReferencedDocument", order)
                : null
        );

    private static XElement Delivery(EInvoice invoice) =>
        new(
            Ram + "ApplicableHeaderTradeDelivery",
            invoice.DeliveryCountry is { } country
                ? new XElement(
                    Ram + "ShipToTradeParty",
                    new XElement(
                        Ram + "PostalTradeAddress",
                        new XElement(Ram + "CountryID", country)
                    )
                )
                : null,
            invoice.DeliveryDate is { } date
                ? new XElement(
                    Ram + "ActualDeliverySupplyChainEvent",
                    Date(Ram + "OccurrenceDateTime", date)
                )
                : null
        );
}
