using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Customers;

/// <summary>A client: whom work is done for and who is billed (S16).</summary>
internal sealed class Organization : VersionedRow
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
    public string? Phone { get; set; }
    public string? Notes { get; set; }

    /// <summary>Days to pay; null: the workspace's terms (S52).</summary>
    public int? PaymentTermsDays { get; set; }

    /// <summary>JSON of its own rounding policy (rule RT2); null: the workspace's.</summary>
    public string? RoundingPolicy { get; set; }
    public IReadOnlyList<string> Domains { get; set; } = [];

    /// <summary>How its time was grouped into lines the last time: proposed again.</summary>
    public string? InvoiceGrouping { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }
}

/// <summary>A person at a client. Billing contacts receive the invoices (S20).</summary>
internal sealed class Contact : VersionedRow
{
    public required Id<Contact> Id { get; init; }
    public required string Name { get; set; }
    public required string NameKey { get; set; }
    public required string Email { get; set; }
    public string? Phone { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public bool IsBilling { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }
}

internal sealed class CustomerTables
    : IEntityTypeConfiguration<Organization>,
        IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.Table("organizations");
        builder.Property(o => o.Address).AsJson();
        builder.Property(o => o.BillingAddress).AsJson();
        builder.Property(o => o.Domains).AsJson();
        builder.IndexOn(
            "ix_organizations_name",
            nameof(Organization.NameKey),
            nameof(Organization.Id)
        );
    }

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Table("contacts");
        builder.References<Contact, Organization>(nameof(Contact.OrganizationId));
        builder.IndexOn("ix_contacts_organization", nameof(Contact.OrganizationId));
        builder.IndexOn("ix_contacts_name", nameof(Contact.NameKey), nameof(Contact.Id));
    }
}
