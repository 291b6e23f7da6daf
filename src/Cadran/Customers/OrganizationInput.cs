using Cadran.Customers.Domain;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

/// <summary>
/// What people say of an organization. Made: currency, language and country default to the workspace's. Changed:
/// what is absent is emptied, but currency, language, country, taxes and the lists, which stay as they are.
/// </summary>
internal sealed record OrganizationInput(
    string Name,
    string? Currency = null,
    string? Language = null,
    string? Country = null,
    PostalAddress? Address = null,
    PostalAddress? BillingAddress = null,
    string? VatNumber = null,
    string? RegistrationNumber = null,
    string? Phone = null,
    string? Notes = null,
    IReadOnlyList<string>? Domains = null,
    IReadOnlyList<BillingContactInput>? BillingContacts = null,
    int? PaymentTermsDays = null,
    RoundingChoice? RoundingPolicy = null,
    string? ElectronicAddress = null,
    string? BuyerReference = null,
    bool IsConsumer = false,
    CustomerTaxesInput? Taxes = null
);

/// <summary>Who receives the organization's invoices.</summary>
internal sealed record BillingContactInput(string Name, string Email);
