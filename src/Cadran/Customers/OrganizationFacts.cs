using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

/// <summary>Puts a checked input onto an organization's row.</summary>
internal static class OrganizationFacts
{
    /// <summary>
    /// Refused: organization.vat_number_invalid, electronic_address.invalid, which depend on the country that stays.
    /// </summary>
    public static Refusal? Apply(Organization row, OrganizationInput input)
    {
        var country = input.Country?.ToUpperInvariant() ?? row.Country;
        var vatNumber = Text(input.VatNumber) is { } typed ? VatNumber.Of(typed, country) : null;
        if (vatNumber is null && Text(input.VatNumber) is not null)
            return CustomerRefusals.VatNumberInvalid.With(input.VatNumber);
        var address = ElectronicAddress.Of(input.ElectronicAddress, country);
        if (address is null && Text(input.ElectronicAddress) is not null)
            return WorkspaceRefusals.ElectronicAddressInvalid.With(input.ElectronicAddress);
        row.ElectronicAddress = address?.ToString();
        row.BuyerReference = Text(input.BuyerReference);
        row.IsConsumer = input.IsConsumer;
        row.Name = input.Name.Trim();
        row.NameKey = SearchText.Key(row.Name);
        row.Currency = Currency.TryOf(input.Currency, out var currency) ? currency : row.Currency;
        row.Language = input.Language ?? row.Language;
        row.Country = country;
        row.Address = Trimmed(input.Address) ?? new PostalAddress();
        row.BillingAddress = Trimmed(input.BillingAddress);
        row.VatNumber = vatNumber;
        row.RegistrationNumber = Text(input.RegistrationNumber);
        row.Phone = Text(input.Phone);
        row.Notes = Text(input.Notes);
        row.PaymentTermsDays = input.PaymentTermsDays;
        row.RoundingPolicy = input.RoundingPolicy?.Write();
        return null;
    }

    /// <summary>Trimmed; null when nothing is left.</summary>
    public static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static PostalAddress? Trimmed(PostalAddress? address)
    {
        if (address is null)
            return null;
        var trimmed = new PostalAddress(
            Text(address.Line1),
            Text(address.Line2),
            Text(address.PostalCode),
            Text(address.City),
            Text(address.Region)
        );
        return trimmed == new PostalAddress() ? null : trimmed;
    }
}
