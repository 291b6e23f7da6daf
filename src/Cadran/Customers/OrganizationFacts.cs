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
                Text(input.VatNumber) is not { } vat || VatNumber.Of(vat, country) is not null,
                CustomerRefusals.VatNumberInvalid.With(input.VatNumber)
            )
            .That(
                Text(input.ElectronicAddress) is not { } address
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
        var vatNumber = Text(input.VatNumber) is { } typed ? VatNumber.Of(typed, country) : null;
        var address = ElectronicAddress.Of(input.ElectronicAddress, country);
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
