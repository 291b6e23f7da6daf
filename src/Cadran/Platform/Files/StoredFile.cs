using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Files;

/// <summary>That a workspace holds a file of that content. The bytes are in the <see cref="FileFolder"/>.</summary>
internal sealed class StoredFile : TenantRow
{
    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
    public required long Size { get; init; }
    public required string ContentType { get; init; }
    public required Instant CreatedAt { get; init; }
}

internal sealed class StoredFileTables : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Table("files", nameof(StoredFile.Hash));
        builder.Property(f => f.Hash).HasMaxLength(64);
        builder.Property(f => f.ContentType).HasMaxLength(100);
    }
}
