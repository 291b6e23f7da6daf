using Cadran.Customers.Domain;
using Cadran.Platform;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

/// <summary>What can be said of an input without looking at anything else.</summary>
internal static class OrganizationCheck
{
    public const int MostDomains = 50;
    public const int MostBillingContacts = 20;

    public static Check Of(OrganizationInput input)
    {
        var check = new Check()
            .Line(input.Name, "name")
            .That(
                input.Currency is null || Currency.TryOf(input.Currency, out _),
                WorkspaceRefusals.CurrencyUnknown
            )
            .That(input.Language is null or "fr" or "en", WorkspaceRefusals.LanguageUnknown)
            .That(
                input.Country is null || Countries.IsCode(input.Country.ToUpperInvariant()),
                WorkspaceRefusals.CountryUnknown
            )
            .OptionalLine(input.RegistrationNumber, "registrationNumber", 60)
            .OptionalLine(input.Phone, "phone", 60)
            .OptionalLine(input.BuyerReference, "buyerReference", 100)
            .Optional(input.Notes, "notes", 10_000)
            .That(
                input.PaymentTermsDays is null or (>= 0 and <= 365),
                CustomerRefusals.PaymentTerms
            );
        Address(check, input.Address, "address");
        Address(check, input.BillingAddress, "billingAddress");
        Rounding(check, input.RoundingPolicy);
        Domains(check, input.Domains ?? []);
        BillingContacts(check, input.BillingContacts ?? []);
        return check;
    }

    /// <summary>And what depends on the country: the one that is said, else the one that there is.</summary>
    public static Check Of(OrganizationInput input, string? country)
    {
        var check = Of(input);
        check.Add(OrganizationFacts.Wrong(country, input));
        return check;
    }

    private static void Address(Check check, PostalAddress? address, string field) =>
        check
            .OptionalLine(address?.Line1, field + ".line1")
            .OptionalLine(address?.Line2, field + ".line2")
            .OptionalLine(address?.PostalCode, field + ".postalCode", 20)
            .OptionalLine(address?.City, field + ".city", 100)
            .OptionalLine(address?.Region, field + ".region", 100);

    private static void Rounding(Check check, RoundingChoice? rounding) =>
        check
            .That(rounding?.IncrementIsInRange ?? true, CustomerRefusals.RoundingIncrement)
            .That(rounding?.MinimumIsInRange ?? true, CustomerRefusals.RoundingMinimum);

    private static void Domains(Check check, IReadOnlyList<string> domains)
    {
        check.That(domains.Count <= MostDomains, CustomerRefusals.TooManyDomains);
        foreach (var text in domains.Take(MostDomains))
        {
            var domain = MailDomain.Of(text);
            check
                .That(domain is not null, CustomerRefusals.DomainInvalid.With(text))
                .That(
                    domain is null || !FreeMail.Has(domain),
                    CustomerRefusals.DomainFreeMail.With(domain)
                );
        }
    }

    private static void BillingContacts(Check check, IReadOnlyList<BillingContactInput> contacts)
    {
        check.That(contacts.Count <= MostBillingContacts, CustomerRefusals.TooManyBillingContacts);
        foreach (var (place, contact) in contacts.Take(MostBillingContacts).Index())
            check
                .Line(contact?.Name, $"billingContacts[{place}].name")
                .Email(contact?.Email, $"billingContacts[{place}].email");
    }
}
