using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Numbering;

/// <summary>
/// Numbers of a series that no document will ever have, because somebody set its next number forward: why, by whom and
/// when. Kept for whoever asks for them years later (rule D3, decision 0077).
/// </summary>
internal sealed class NumberGap : TenantRow
{
    public required Id<NumberGap> Id { get; init; }
    public required DocumentKind Kind { get; init; }

    /// <summary>The first and the last of the missing numbers; the same when it is one.</summary>
    public required string First { get; init; }
    public required string Last { get; init; }
    public required long Count { get; init; }
    public required string Reason { get; init; }
    public required Instant At { get; init; }
    public Guid? By { get; init; }
}

/// <summary>The numbers that would be missing.</summary>
internal sealed record SkippedNumbers(string First, string Last, long Count);

internal sealed class NumberGapTables : IEntityTypeConfiguration<NumberGap>
{
    public void Configure(EntityTypeBuilder<NumberGap> builder)
    {
        builder.Table("number_gaps");
        builder.AppendOnly();
        builder.Property(g => g.Reason).HasMaxLength(500);
    }
}
