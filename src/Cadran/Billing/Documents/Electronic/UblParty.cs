using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>Seller and buyer in UBL.</summary>
internal static class UblParty
{
    private static readonly XNamespace Cac = UblXml.Cac;
    private static readonly XNamespace Cbc = UblXml.Cbc;

    public static XElement Of(EInvoiceParty party) =>
        new(
            Cac + "Party",
            WithScheme("EndpointID", party.ElectronicAddress?.Id, party.ElectronicAddress?.Scheme),
            Within("PartyIdentification", WithScheme("ID", party.Siret, "0009")),
            new XElement(Cac + "PartyName", new XElement(Cbc + "Name", Clean(party.Name))),
            Address(party),
            Tax(party.VatNumber, "VAT"),
            Tax(party.TaxNumber, "LOC"),
            new XElement(
                Cac + "PartyLegalEntity",
                new XElement(Cbc + "RegistrationName", Clean(party.Name)),
                WithScheme("CompanyID", party.Siren, "0002")
                    ?? Optional(Cbc + "CompanyID", party.RegistrationNumber),
                Optional(Cbc + "CompanyLegalForm", party.LegalForm)
            ),
            Contact(party)
        );

    public static XElement Scheme(string id) =>
        new(Cac + "TaxScheme", new XElement(Cbc + "ID", id));

    private static XElement Address(EInvoiceParty party) =>
        new(
            Cac + "PostalAddress",
            Optional(Cbc + "StreetName", party.Address.Line1),
            Optional(Cbc + "AdditionalStreetName", party.Address.Line2),
            Optional(Cbc + "CityName", party.Address.City),
            Optional(Cbc + "PostalZone", party.Address.PostalCode),
            Optional(Cbc + "CountrySubentity", party.Address.Region),
            new XElement(Cac + "Country", new XElement(Cbc + "IdentificationCode", party.Country))
        );

    private static XElement? Tax(string? number, string scheme) =>
        number is null
            ? null
            : new XElement(
                Cac + "PartyTaxScheme",
                new XElement(Cbc + "CompanyID", number),
                Scheme(scheme)
            );

    private static XElement? Contact(EInvoiceParty party)
    {
        XElement?[] parts =
        [
            Optional(Cbc + "Name", party.Contact),
            Optional(Cbc + "Telephone", party.Phone),
            Optional(Cbc + "ElectronicMail", party.Email),
        ];
        return parts.Any(part => part is not null) ? new XElement(Cac + "Contact", parts) : null;
    }

    private static XElement? WithScheme(string name, string? value, string? scheme) =>
        value is null ? null : new XElement(Cbc + name, new XAttribute("schemeID", scheme!), value);

    private static XElement? Within(string name, XElement? part) =>
        part is null ? null : new XElement(Cac + name, part);
}
