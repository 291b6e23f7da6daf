using Cadran.Customers.Domain;

namespace Cadran.Customers;

/// <summary>What Customers may refuse.</summary>
internal static class CustomerRefusals
{
    /// <summary>Something refers to the organization: it can be archived, not deleted.</summary>
    public static readonly Refusal InUse = new("organization.in_use", RefusalKind.Conflict);

    /// <summary>Something refers to the contact: it can be archived, not deleted.</summary>
    public static readonly Refusal ContactInUse = new("contact.in_use", RefusalKind.Conflict);

    /// <summary>Time or documents are in the old currency.</summary>
    public static readonly Refusal CurrencyInUse = new(
        "organization.currency_in_use",
        RefusalKind.Conflict,
        "currency"
    );

    /// <summary>Another organization has the domain.</summary>
    public static readonly Refusal DomainTaken = new(
        "organization.domain_taken",
        RefusalKind.Conflict,
        "domains"
    );

    /// <summary>No domain of e-mail addresses.</summary>
    public static readonly Refusal DomainInvalid = new(
        "organization.domain_invalid",
        RefusalKind.Rule,
        "domains"
    );

    /// <summary>Anybody may have an address there (<see cref="FreeMail"/>).</summary>
    public static readonly Refusal DomainFreeMail = new(
        "organization.domain_free_mail",
        RefusalKind.Rule,
        "domains"
    );

    public static readonly Refusal TooManyDomains = new Refusal(
        "organization.too_many_domains",
        RefusalKind.Rule,
        "domains"
    ).With(OrganizationCheck.MostDomains);

    public static readonly Refusal TooManyBillingContacts = new Refusal(
        "organization.too_many_billing_contacts",
        RefusalKind.Rule,
        "billingContacts"
    ).With(OrganizationCheck.MostBillingContacts);

    /// <summary>Not the shape of a tax number.</summary>
    public static readonly Refusal VatNumberInvalid = new(
        "organization.vat_number_invalid",
        RefusalKind.Rule,
        "vatNumber"
    );

    /// <summary>There is one of the same name or number: is it another? Asked on the page alone.</summary>
    public static readonly Refusal Alike = new("organization.alike", RefusalKind.Rule, "name");

    /// <summary>Several customers have the name that was typed.</summary>
    public static readonly Refusal NameAmbiguous = new(
        "organization.name_ambiguous",
        RefusalKind.Rule,
        "organizationId"
    );

    /// <summary>Reverse charge and sales within the European Union name the customer's number (rule X5).</summary>
    public static readonly Refusal VatNumberNeeded = new(
        "organization.vat_number_needed",
        RefusalKind.Rule,
        "vatNumber"
    );

    /// <summary>Where the customer is, nothing speaks against the firm's usual taxes, or it is not known.</summary>
    public static readonly Refusal NothingProposed = new(
        "organization.nothing_proposed",
        RefusalKind.Rule,
        "taxes.use"
    );

    /// <summary>Not 0 to 365 days.</summary>
    public static readonly Refusal PaymentTerms = new(
        "organization.payment_terms_out_of_range",
        RefusalKind.Rule,
        "paymentTermsDays"
    );

    /// <summary>Not 1 to 60 minutes (rule RT1).</summary>
    public static readonly Refusal RoundingIncrement = new(
        "organization.rounding_increment_out_of_range",
        RefusalKind.Rule,
        "roundingPolicy.incrementMinutes"
    );

    /// <summary>Not 0 to 1440 minutes (rule RT1).</summary>
    public static readonly Refusal RoundingMinimum = new(
        "organization.rounding_minimum_out_of_range",
        RefusalKind.Rule,
        "roundingPolicy.minimumMinutes"
    );
}
