using System.Text.RegularExpressions;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Electronic;
using Cadran.Platform.Texts;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>Seller, buyer and account of an invoice as an e-invoice names them.</summary>
internal static partial class ElectronicParty
{
    public static EInvoiceParty Seller(Party party)
    {
        var seller = Of(party, party.Country!);
        return seller with
        {
            // What a firm without VAT number has instead (BR-E-02): its number in the register.
            TaxNumber = seller.VatNumber is null ? seller.Siren ?? seller.RegistrationNumber : null,
            LegalForm = party.Country == FrenchRules.Country ? null : party.LegalForm,
            Phone = party.Phone,
            Email = party.Email,
        };
    }

    /// <summary>Who says no country is where the seller is.</summary>
    public static EInvoiceParty Buyer(Party party, string sellerCountry) =>
        Of(party, party.Country ?? sellerCountry);

    /// <summary>To the seller's account; a reference with check digits where banks read it.</summary>
    public static EInvoicePayment? Payment(Invoice invoice, string number, Texts texts)
    {
        if (invoice.Seller!.Account is not { } account)
            return null;
        var sepa = invoice.Currency.Code == "EUR" && Iban.IsSepa(account.Iban);
        return new(
            sepa,
            texts[sepa ? "invoice.means.sepa" : "invoice.means.transfer"],
            account.Iban,
            account.Holder,
            account.Bic,
            (sepa ? CreditorReference.Of(number) : null) ?? number
        );
    }

    private static EInvoiceParty Of(Party party, string country)
    {
        var siren = CompanyNumber.Siren(party.RegistrationNumber, country);
        return new(party.Name, party.Address, country)
        {
            Siren = siren,
            Siret = CompanyNumber.Siret(party.RegistrationNumber, country),
            RegistrationNumber = siren is null ? Blank.ToNull(party.RegistrationNumber) : null,
            VatNumber = VatNumberOf(party, country),
            ElectronicAddress = ElectronicAddress.Of(party.ElectronicAddress, country),
        };
    }

    /// <summary>In capitals without what stands between; one without letters gets its country's (BR-CO-09).</summary>
    private static string? VatNumberOf(Party party, string country)
    {
        var number = Separators().Replace(party.VatNumber ?? "", "").ToUpperInvariant();
        return number.Length == 0 ? null
            : char.IsAsciiDigit(number[0]) ? (country == "GR" ? "EL" : country) + number
            : number;
    }

    [GeneratedRegex(@"[\s.\-/]")]
    private static partial Regex Separators();
}
