using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Customers;

internal sealed class CustomerTables
    : IEntityTypeConfiguration<Organization>,
        IEntityTypeConfiguration<OrganizationDomain>,
        IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.Table("organizations");
        builder.Property(o => o.Address).AsJson();
        builder.Property(o => o.BillingAddress).AsJson();
        builder.Property(o => o.Taxes).AsJson();
        builder.IndexOn(
            "ix_organizations_updated",
            nameof(Organization.UpdatedAt),
            nameof(Organization.Id)
        );
        builder.IndexOn(
            "ix_organizations_name",
            nameof(Organization.NameKey),
            nameof(Organization.Id)
        );
    }

    public void Configure(EntityTypeBuilder<OrganizationDomain> builder)
    {
        builder.Table("organization_domains", nameof(OrganizationDomain.Domain));
        builder.Property(d => d.Domain).HasMaxLength(253);
        builder.References<OrganizationDomain, Organization>(
            nameof(OrganizationDomain.OrganizationId),
            DeleteBehavior.Cascade
        );
        builder.IndexOn(
            "ix_organization_domains_organization",
            nameof(OrganizationDomain.OrganizationId)
        );
    }

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Table("contacts");
        builder.References<Contact, Organization>(nameof(Contact.OrganizationId));
        builder.IndexOn("ix_contacts_updated", nameof(Contact.UpdatedAt), nameof(Contact.Id));
        builder.IndexOn("ix_contacts_organization", nameof(Contact.OrganizationId));
        builder.IndexOn("ix_contacts_name", nameof(Contact.NameKey), nameof(Contact.Id));
        builder.IndexOn("ix_contacts_email", nameof(Contact.EmailKey));
    }
}
