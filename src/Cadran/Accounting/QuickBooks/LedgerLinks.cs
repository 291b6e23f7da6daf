using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What of ours is the same as something there.</summary>
public enum LinkKind
{
    Customer,
    ServiceType,
    TaxSet,
    Term,
    Payment,

    /// <summary>A credit note put on an invoice, which is a payment of 0 there.</summary>
    Credit,
}

/// <summary>
/// That one of ours is one of theirs, by ids: it holds through every change of name. Each of ours is at most one there,
/// company by company. Payments that came from there are known by it, and never go back.
/// </summary>
internal sealed class LedgerLink : TenantRow
{
    public required Id<LedgerLink> Id { get; init; }
    public required string Realm { get; init; }
    public required LinkKind Kind { get; init; }

    /// <summary>An id, a set of taxes, or days of a term.</summary>
    public required string LocalKey { get; init; }

    /// <summary>Of a payment its id; of credit put on an invoice the id of the credit note.</summary>
    public Guid PaymentId => Guid.ParseExact(LocalKey[..32], "N");
    public required string RemoteId { get; init; }

    /// <summary>
    /// What of theirs may be linked once: a customer; of a payment what it pays of one customer here. Of others any number
    /// of ours may be the same one there.
    /// </summary>
    public required string RemoteKey { get; init; }

    /// <summary>Its name there when it was last seen.</summary>
    public required string RemoteName { get; set; }

    /// <summary>It came from there, as payments do.</summary>
    public bool CameFromThere { get; init; }

    /// <summary>
    /// What a payment said of money when we wrote it, or when it was recorded from there (<see cref="HeardPayment"/>):
    /// whether somebody changed it since.
    /// </summary>
    public string? Written { get; set; }
    public required Instant LinkedAt { get; init; }

    /// <summary>The key of a link that a person chose, or that was made.</summary>
    public static string KeyOf(LinkKind kind, string remoteId, string localKey) =>
        kind == LinkKind.Customer ? remoteId : $"{remoteId}/{localKey}";
}

internal sealed class LedgerLinkTables : IEntityTypeConfiguration<LedgerLink>
{
    public void Configure(EntityTypeBuilder<LedgerLink> builder)
    {
        builder.Table("quickbooks_links");
        builder.Property(l => l.Realm).HasMaxLength(40);
        builder.Property(l => l.LocalKey).HasMaxLength(400);
        builder.Property(l => l.RemoteId).HasMaxLength(40);
        builder.Property(l => l.RemoteName).HasMaxLength(500);
        builder.UniqueOn(
            "ux_quickbooks_links_local",
            nameof(LedgerLink.Realm),
            nameof(LedgerLink.Kind),
            nameof(LedgerLink.LocalKey)
        );
        builder.Property(l => l.RemoteKey).HasMaxLength(450);
        builder.UniqueOn(
            "ux_quickbooks_links_once",
            nameof(LedgerLink.Realm),
            nameof(LedgerLink.Kind),
            nameof(LedgerLink.RemoteKey)
        );
        builder.IndexOn(
            "ix_quickbooks_links_remote",
            nameof(LedgerLink.Realm),
            nameof(LedgerLink.Kind),
            nameof(LedgerLink.RemoteId)
        );
    }
}
