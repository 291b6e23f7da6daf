using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Accounting.Files;

/// <summary>
/// What was given to the accountant's program at once: the postings after the last exchange, up to one. It names them by
/// their sequence, which never changes, so that its files are the same whenever they are made.
/// </summary>
internal sealed class FileExchange : TenantRow
{
    public required Id<FileExchange> Id { get; init; }

    /// <summary>Its number, from 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>The last posting that was given before; 0: none.</summary>
    public required long After { get; init; }

    /// <summary>The last posting in it.</summary>
    public required long Through { get; init; }

    /// <summary>How many postings.</summary>
    public required int Postings { get; init; }
    public required Instant MadeAt { get; init; }
    public Guid? MadeBy { get; init; }
}

internal sealed class FileExchangeTables : IEntityTypeConfiguration<FileExchange>
{
    public void Configure(EntityTypeBuilder<FileExchange> builder)
    {
        builder.Table("ledger_exchanges");
        builder.UniqueOn("ux_ledger_exchanges_number", nameof(FileExchange.Number));
    }
}
