using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Integrations;

/// <summary>What the columns of a kind of file were said to mean the last time, remembered by their headers.</summary>
internal sealed class ImportMapping : TenantRow
{
    /// <summary>"time", "organizations" or "contacts".</summary>
    public required string Kind { get; init; }

    /// <summary>Hash of the headers, whatever their order and case.</summary>
    public required string HeadersKey { get; init; }

    /// <summary>The field, and the header of its column.</summary>
    public required Dictionary<string, string> Columns { get; set; }
    public required Instant UsedAt { get; set; }
}

internal sealed class ImportTables : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> builder)
    {
        builder.Table(
            "import_mappings",
            nameof(ImportMapping.Kind),
            nameof(ImportMapping.HeadersKey)
        );
        builder.Property(m => m.Kind).HasMaxLength(20);
        builder.Property(m => m.HeadersKey).HasMaxLength(64);
        builder.Property(m => m.Columns).AsJson();
    }
}
