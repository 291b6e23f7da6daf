using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>
/// An e-invoice in UBL 2.1, as French platforms take it or as Peppol does; a credit note has a root of its own. The
/// order of elements is that of its schema.
/// </summary>
internal sealed class UblXml
{
    private const string Profile = "urn:cen.eu:en16931:2017";
    private const string PeppolProfile =
        Profile + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    private const string PeppolProcess = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    private const string Schema = "urn:oasis:names:specification:ubl:schema:xsd:";

    internal static readonly XNamespace Cac = Schema + "CommonAggregateComponents-2";
    internal static readonly XNamespace Cbc = Schema + "CommonBasicComponents-2";

    private readonly EInvoice invoice;
    private readonly bool peppol;

    private UblXml(EInvoice invoice, bool peppol) =>
        (this.invoice, this.peppol) = (invoice, peppol);

    public static byte[] Write(EInvoice invoice, bool peppol) =>
        Bytes(new UblXml(invoice, peppol).Root());

    internal static XElement Money(string name, decimal amount, string currency) =>
        new(Cbc + name, new XAttribute("currencyID", currency), Amount(amount));

    private bool IsCredit => invoice.Type == EInvoiceType.CreditNote;

    private XElement Root()
    {
        var name = IsCredit ? "CreditNote" : "Invoice";
        XNamespace own = Schema + name + "-2";
        return new(
            own + name,
            new XAttribute(XNamespace.Xmlns + "cac", Cac),
            new XAttribute(XNamespace.Xmlns + "cbc", Cbc),
            Head(name),
            Period(),
            Reference("OrderReference", invoice.PurchaseOrder),
            invoice.Preceding.Select(Earlier),
            new XElement(Cac + "AccountingSupplierParty", UblParty.Of(invoice.Seller)),
            new XElement(Cac + "AccountingCustomerParty", UblParty.Of(invoice.Buyer)),
            Delivery(),
            UblSettlement.Of(invoice),
            invoice.Lines.Select(line => UblLine.Of(line, invoice))
        );
    }

    private IEnumerable<XElement?> Head(string name) =>
        [
            new(Cbc + "CustomizationID", peppol ? PeppolProfile : Profile),
            Optional(Cbc + "ProfileID", peppol ? PeppolProcess : invoice.Process),
            new(Cbc + "ID", Clean(invoice.Number)),
            new(Cbc + "IssueDate", Iso(invoice.IssueDate)),
            invoice.DueDate is { } due && !IsCredit
                ? new XElement(Cbc + "DueDate", Iso(due))
                : null,
            new(Cbc + (name + "TypeCode"), (int)invoice.Type),
            .. Notes().Select(note => Optional(Cbc + "Note", note)),
            new(Cbc + "DocumentCurrencyCode", invoice.Currency),
            Optional(Cbc + "TaxCurrencyCode", invoice.TaxCurrency),
            Optional(Cbc + "BuyerReference", invoice.BuyerReference),
        ];

    /// <summary>
    /// Peppol has one note without codes (R002). Elsewhere the code stands before the text; how the invoice is treated
    /// comes last, since validators read all notes as one (BR-FR-20).
    /// </summary>
    private IEnumerable<string> Notes() =>
        peppol
            ? [string.Join(" ", invoice.Notes.Where(n => n.Code != "BAR").Select(n => n.Text))]
            : invoice
                .Notes.OrderBy(n => n.Code == "BAR")
                .Select(n => n.Code is null ? n.Text : $"#{n.Code}#{n.Text}");

    private XElement? Period()
    {
        var due =
            invoice.TaxDue is { } at && invoice.Taxes.Any(t => t.Category == "S")
                ? DueCode(at)
                : null;
        return invoice.Period is null && due is null
            ? null
            : new XElement(
                Cac + "InvoicePeriod",
                Optional(Cbc + "StartDate", invoice.Period is { } from ? Iso(from.From) : null),
                Optional(Cbc + "EndDate", invoice.Period is { } to ? Iso(to.Through) : null),
                Optional(Cbc + "DescriptionCode", due)
            );
    }

    /// <summary>UNTDID 2005.</summary>
    private static string DueCode(TaxDue due) =>
        due switch
        {
            TaxDue.AtInvoice => "3",
            TaxDue.AtDelivery => "35",
            _ => "432",
        };

    private static XElement? Reference(string name, string? id) =>
        Optional(Cbc + "ID", id) is { } found ? new XElement(Cac + name, found) : null;

    private static XElement Earlier(PrecedingInvoice earlier) =>
        new(
            Cac + "BillingReference",
            new XElement(
                Cac + "InvoiceDocumentReference",
                new XElement(Cbc + "ID", Clean(earlier.Number)),
                new XElement(Cbc + "IssueDate", Iso(earlier.Date))
            )
        );

    private XElement? Delivery() =>
        invoice is { DeliveryDate: null, DeliveryCountry: null }
            ? null
            : new XElement(
                Cac + "Delivery",
                Optional(
                    Cbc + "ActualDeliveryDate",
                    invoice.DeliveryDate is { } date ? Iso(date) : null
                ),
                invoice.DeliveryCountry is { } country
                    ? new XElement(
                        Cac + "DeliveryLocation",
                        new XElement(
                            Cac + "Address",
                            new XElement(
                                Cac + "Country",
                                new XElement(Cbc + "IdentificationCode", country)
                            )
                        )
                    )
                    : null
            );
}
