using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Numbering;

/// <summary>How one kind of document is numbered, where it isn't as Cadran does by itself (rule D3).</summary>
internal sealed class NumberSeries : VersionedRow
{
    public required DocumentKind Kind { get; init; }
    public required string Pattern { get; set; }

    /// <summary>Counted together with the documents of that kind, in their pattern; null: a series of its own.</summary>
    public DocumentKind? SameAs { get; set; }
}

internal sealed class NumberSeriesTables : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder) =>
        builder
            .Table("number_series", nameof(NumberSeries.Kind))
            .Property(s => s.Pattern)
            .HasMaxLength(60);
}
