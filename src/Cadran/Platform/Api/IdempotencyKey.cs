using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Api;

/// <summary>A write that was done under a key, and what was answered: given again for 24 hours.</summary>
internal sealed class IdempotencyKey : TenantRow
{
    public required string Key { get; init; }

    /// <summary>Who used it: two members may choose the same key.</summary>
    public required Guid MemberId { get; init; }

    /// <summary>SHA-256 of method, path and body.</summary>
    public required string RequestHash { get; init; }
    public required Instant CreatedAt { get; init; }
    public int Status { get; set; }
    public string? ContentType { get; set; }
    public string? Location { get; set; }
    public string? ETag { get; set; }
    public byte[] Body { get; set; } = [];
}

internal sealed class IdempotencyKeyTables : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.Table(
            "idempotency_keys",
            nameof(IdempotencyKey.MemberId),
            nameof(IdempotencyKey.Key)
        );
        builder.StaysHere();
        builder.Property(k => k.Key).HasMaxLength(255);
        builder.Property(k => k.RequestHash).HasMaxLength(64);
        builder.IndexOn("ix_idempotency_keys_created", nameof(IdempotencyKey.CreatedAt));
    }
}
