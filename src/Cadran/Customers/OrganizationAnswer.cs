using Cadran.Customers.Domain;
using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

/// <summary>An organization as the API and the screens show it.</summary>
internal sealed record OrganizationAnswer(
    Id<Organization> Id,
    string Name,
    string Currency,
    string Language,
    string? Country,
    PostalAddress Address,
    PostalAddress? BillingAddress,
    string? VatNumber,
    string? RegistrationNumber,
    string? Phone,
    string? Notes,
    bool HasLogo,
    IReadOnlyList<string> Domains,
    IReadOnlyList<BillingContactAnswer> BillingContacts,
    int? PaymentTermsDays,
    RoundingChoice? RoundingPolicy,
    string? InvoiceGrouping,
    Instant CreatedAt,
    Instant UpdatedAt,
    Instant? ArchivedAt,
    int Version,
    string? ElectronicAddress,
    string? BuyerReference,
    bool IsConsumer,
    string? ExpenseGrouping,
    CustomerTaxes? Taxes
) : IVersionedAnswer
{
    public static OrganizationAnswer Of(
        Organization row,
        IEnumerable<OrganizationDomain> domains,
        IEnumerable<Contact> billingContacts
    ) =>
        new(
            row.Id,
            row.Name,
            row.Currency.Code,
            row.Language,
            row.Country,
            row.Address,
            row.BillingAddress,
            row.VatNumber,
            row.RegistrationNumber,
            row.Phone,
            row.Notes,
            row.LogoHash is not null,
            [.. domains.OrderBy(d => d.Place).Select(d => d.Domain)],
            [
                .. billingContacts
                    .OrderBy(c => c.NameKey, StringComparer.Ordinal)
                    .ThenBy(c => c.Id)
                    .Select(c => new BillingContactAnswer(c.Id, c.Name, c.Email)),
            ],
            row.PaymentTermsDays,
            RoundingChoice.Read(row.RoundingPolicy),
            row.InvoiceGrouping,
            row.CreatedAt,
            row.UpdatedAt,
            row.ArchivedAt,
            row.Version,
            row.ElectronicAddress,
            row.BuyerReference,
            row.IsConsumer,
            row.ExpenseGrouping,
            row.Taxes
        );
}

internal sealed record BillingContactAnswer(Id<Contact> Id, string Name, string Email);
