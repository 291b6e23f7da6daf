using Cadran.Billing.Domain.Looks;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Looks;

/// <summary>
/// A look that documents can have. One may be the workspace's usual one; without, documents look as Cadran's do.
/// </summary>
internal sealed class DocumentLook : VersionedRow
{
    public required Id<DocumentLook> Id { get; init; }
    public required string Name { get; set; }
    public bool IsDefault { get; set; }
    public DocumentStyle Style { get; set; } = DocumentStyle.House;
    public LookTexts French { get; set; } = LookTexts.None;
    public LookTexts English { get; set; } = LookTexts.None;
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    /// <summary>As it is printed in that language, "fr" or "en".</summary>
    public PrintedLook In(string language) => new(Style, language == "fr" ? French : English);
}

/// <summary>The look that documents of a customer have, where it isn't the usual one.</summary>
internal sealed class CustomerLook : TenantRow
{
    public required Id<Organization> OrganizationId { get; init; }
    public required Id<DocumentLook> LookId { get; set; }
}

internal sealed class LookTables
    : IEntityTypeConfiguration<DocumentLook>,
        IEntityTypeConfiguration<CustomerLook>
{
    public void Configure(EntityTypeBuilder<DocumentLook> builder)
    {
        builder.Table("document_looks");
        builder.Property(l => l.Style).AsJson();
        builder.Property(l => l.French).AsJson();
        builder.Property(l => l.English).AsJson();
        builder
            .UniqueOn("ux_document_looks_default", nameof(DocumentLook.IsDefault))
            .HasFilter("is_default");
    }

    public void Configure(EntityTypeBuilder<CustomerLook> builder)
    {
        builder.Table("customer_looks", nameof(CustomerLook.OrganizationId));
        builder.References<CustomerLook, Organization>(
            nameof(CustomerLook.OrganizationId),
            DeleteBehavior.Cascade
        );
        builder.References<CustomerLook, DocumentLook>(nameof(CustomerLook.LookId));
    }
}
