using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

/// <summary>Puts a checked input onto an organization's row.</summary>
internal static class OrganizationFacts
{
    /// <summary>
    /// What depends on the country that stays: organization.vat_number_invalid, electronic_address.invalid.
    /// </summary>
    public static IReadOnlyList<Refusal> Wrong(string? present, OrganizationInput input)
    {
        var country = input.Country?.ToUpperInvariant() ?? present;
        return new Check()
            .That(
                Blank.ToNull(input.VatNumber) is not { } vat
                    || VatNumber.Of(vat, country) is not null,
                CustomerRefusals.VatNumberInvalid.With(input.VatNumber)
            )
            .That(
                Blank.ToNull(input.ElectronicAddress) is not { } address
                    || ElectronicAddress.Of(address, country) is not null,
                WorkspaceRefusals.ElectronicAddressInvalid.With(input.ElectronicAddress)
            )
            .Refusals;
    }

    /// <summary>Refused, with nothing changed: what is <see cref="Wrong"/>, the first of it.</summary>
    public static Refusal? Apply(Organization row, OrganizationInput input)
    {
        if (Wrong(row.Country, input) is [var first, ..])
            return first;
        var country = input.Country?.ToUpperInvariant() ?? row.Country;
        var vatNumber = Blank.ToNull(input.VatNumber) is { } typed
            ? VatNumber.Of(typed, country)
            : null;
        var address = ElectronicAddress.Of(input.ElectronicAddress, country);
        row.ElectronicAddress = address?.ToString();
        row.BuyerReference = Blank.ToNull(input.BuyerReference);
        row.IsConsumer = input.IsConsumer;
        row.Name = input.Name.Trim();
        row.NameKey = SearchText.Key(row.Name);
        row.Currency = Currency.TryOf(input.Currency, out var currency) ? currency : row.Currency;
        row.Language = input.Language ?? row.Language;
        row.Country = country;
        row.Address = Trimmed(input.Address) ?? new PostalAddress();
        row.BillingAddress = Trimmed(input.BillingAddress);
        row.VatNumber = vatNumber;
        row.RegistrationNumber = Blank.ToNull(input.RegistrationNumber);
        row.Phone = Blank.ToNull(input.Phone);
        row.Notes = Blank.ToNull(input.Notes);
        row.PaymentTermsDays = input.PaymentTermsDays;
        row.RoundingPolicy = input.RoundingPolicy?.Write();
        return null;
    }

    /// <summary>The taxes that are said; without any it stays as it is. Refused as <see cref="ICustomerTaxes"/> says.</summary>
    public static async Task<Refusal?> Tax(
        CadranDb db,
        Organization row,
        OrganizationInput input,
        ICustomerTaxes taxes,
        CancellationToken stop
    )
    {
        if (input.Taxes is null)
            return null;
        var settled = await taxes.Settle(db, row, input.Taxes, stop);
        row.Taxes = settled.Succeeded ? settled.Value : row.Taxes;
        return settled.Refusal;
    }

    private static PostalAddress? Trimmed(PostalAddress? address)
    {
        if (address is null)
            return null;
        var trimmed = new PostalAddress(
            Blank.ToNull(address.Line1),
            Blank.ToNull(address.Line2),
            Blank.ToNull(address.PostalCode),
            Blank.ToNull(address.City),
            Blank.ToNull(address.Region)
        );
        return trimmed == new PostalAddress() ? null : trimmed;
    }
}
