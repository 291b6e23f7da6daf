using System.Xml.Linq;
using Cadran.Billing.Domain.Electronic;
using Cadran.Workspaces.Domain;
using static Cadran.Billing.Documents.Electronic.XmlWords;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>Seller and buyer in CII.</summary>
internal static class CiiParty
{
    private static readonly XNamespace Ram = CiiXml.Ram;

    public static XElement Of(string name, EInvoiceParty party) =>
        new(
            Ram + name,
            WithScheme("GlobalID", party.Siret, "0009"),
            new XElement(Ram + "Name", Clean(party.Name)),
            Optional(Ram + "Description", party.LegalForm),
            Organization(party),
            Contact(party),
            Address(party),
            Electronic(party.ElectronicAddress),
            Registration(party.VatNumber, "VA"),
            Registration(party.TaxNumber, "FC")
        );

    private static XElement? Organization(EInvoiceParty party)
    {
        var id =
            WithScheme("ID", party.Siren, "0002") ?? Optional(Ram + "ID", party.RegistrationNumber);
        return id is null ? null : new XElement(Ram + "SpecifiedLegalOrganization", id);
    }

    private static XElement? Contact(EInvoiceParty party)
    {
        XElement?[] parts =
        [
            Optional(Ram + "PersonName", party.Contact),
            Within(
                "TelephoneUniversalCommunication",
                Optional(Ram + "CompleteNumber", party.Phone)
            ),
            Within("EmailURIUniversalCommunication", Optional(Ram + "URIID", party.Email)),
        ];
        return parts.Any(part => part is not null)
            ? new XElement(Ram + "DefinedTradeContact", parts)
            : null;
    }

    private static XElement Address(EInvoiceParty party) =>
        new(
            Ram + "PostalTradeAddress",
            Optional(Ram + "PostcodeCode", party.Address.PostalCode),
            Optional(Ram + "LineOne", party.Address.Line1),
            Optional(Ram + "LineTwo", party.Address.Line2),
            Optional(Ram + "CityName", party.Address.City),
            new XElement(Ram + "CountryID", party.Country),
            Optional(Ram + "CountrySubDivisionName", party.Address.Region)
        );

    private static XElement? Electronic(ElectronicAddress? address) =>
        address is null
            ? null
            : Within("URIUniversalCommunication", WithScheme("URIID", address.Id, address.Scheme));

    private static XElement? Registration(string? number, string scheme) =>
        Within("SpecifiedTaxRegistration", WithScheme("ID", number, scheme));

    private static XElement? WithScheme(string name, string? value, string scheme) =>
        value is null ? null : new XElement(Ram + name, new XAttribute("schemeID", scheme), value);

    private static XElement? Within(string name, XElement? part) =>
        part is null ? null : new XElement(Ram + name, part);
}
