using System.Linq.Expressions;
using Cadran.Customers.Domain;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

/// <summary>A client: whom work is done for and who is billed (S16).</summary>
internal sealed class Organization : VersionedRow, IArchivable, IPublished<Organization>
{
    public required Id<Organization> Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The name folded, to search and to sort by.</summary>
    public required string NameKey { get; set; }
    public required Currency Currency { get; set; }

    /// <summary>"fr" or "en": the language of its documents and mails.</summary>
    public required string Language { get; set; }
    public string? Country { get; set; }
    public PostalAddress Address { get; set; } = new();

    /// <summary>Where invoices are addressed to when it is not the postal address.</summary>
    public PostalAddress? BillingAddress { get; set; }
    public string? VatNumber { get; set; }
    public string? RegistrationNumber { get; set; }

    /// <summary>Where its e-invoices go, "0225:732829320"; null: what follows from its registration number.</summary>
    public string? ElectronicAddress { get; set; }

    /// <summary>What it wants on each invoice to find whose it is: a service, a cost centre (EN 16931 BT-10).</summary>
    public string? BuyerReference { get; set; }

    /// <summary>A person who buys for themselves: no rules of trade between firms.</summary>
    public bool IsConsumer { get; set; }
    public string? Phone { get; set; }
    public string? Notes { get; set; }

    /// <summary>Its logo among the stored files; null: none.</summary>
    public string? LogoHash { get; set; }

    /// <summary>Days to pay; null: the workspace's terms (S52).</summary>
    public int? PaymentTermsDays { get; set; }

    /// <summary>The taxes of its new documents (rule X6); null: nobody has chosen, so the firm's usual ones.</summary>
    public CustomerTaxes? Taxes { get; set; }

    /// <summary>JSON of its own rounding policy (rule RT2); null: the workspace's.</summary>
    public string? RoundingPolicy { get; set; }

    /// <summary>How its time was grouped into lines the last time: proposed again.</summary>
    public string? InvoiceGrouping { get; set; }

    /// <summary>The same for its expenses.</summary>
    public string? ExpenseGrouping { get; set; }

    /// <summary>What came with its last invoice, by words apart by commas: proposed again.</summary>
    public string? InvoiceExtras { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    static IReadOnlyList<PublishedKind> IPublished<Organization>.Kinds =>
        [new("organization", "/api/v1/organizations")];

    static Expression<Func<Organization, Published>> IPublished<Organization>.AsPublished =>
        o => new("organization", o.Id.Value, null);
}

/// <summary>A domain of e-mail addresses, by which an unknown sender finds its organization: one at most.</summary>
internal sealed class OrganizationDomain : TenantRow
{
    /// <summary>Lower case, in the letters of DNS (punycode).</summary>
    public required string Domain { get; init; }
    public required Id<Organization> OrganizationId { get; init; }

    /// <summary>Its place among the organization's domains, from 0.</summary>
    public required int Place { get; set; }
}
