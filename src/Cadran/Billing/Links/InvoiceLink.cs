using System.Buffers.Text;
using System.Security.Cryptography;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Links;

/// <summary>
/// A link by which who has it sees one document without signing in. Of one in a mail the token is known to the mail alone:
/// what is kept is a hash. One that is made to be copied can be shown again. It can be revoked.
/// </summary>
internal sealed class InvoiceLink : TenantRow
{
    public required Id<InvoiceLink> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }

    /// <summary>The mail that it is in; null: it was made to be copied.</summary>
    public Id<Delivery>? DeliveryId { get; init; }
    public required string TokenHash { get; init; }

    /// <summary>The token, sealed with the keys of this Cadran, of one that is made to be copied.</summary>
    public string? Sealed { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? RevokedAt { get; set; }
    public Guid? RevokedBy { get; set; }

    /// <summary>When a person had the page open; a scanner that only reads it is none.</summary>
    public Instant? FirstSeenAt { get; set; }
    public Instant? LastSeenAt { get; set; }
}

/// <summary>
/// The secret of a link: whose it is, and 24 bytes that nobody guesses. The workspace is in it so that it is looked for
/// there alone.
/// </summary>
internal static class LinkToken
{
    private const int Workspace = 16;
    private const int Secret = 24;

    public static string New(WorkspaceId workspace) =>
        Base64Url.EncodeToString([
            .. workspace.Value.ToByteArray(true),
            .. RandomNumberGenerator.GetBytes(Secret),
        ]);

    /// <summary>The page that it opens.</summary>
    public static string Path(DocumentKind kind, string token) =>
        (kind == DocumentKind.Quote ? "/q/" : "/i/") + token;

    /// <summary>Null when it is none.</summary>
    public static WorkspaceId? WorkspaceOf(string token)
    {
        if (token.Length > 80 || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length == Workspace + Secret
            ? new WorkspaceId(new Guid(bytes.AsSpan(0, Workspace), true))
            : null;
    }

    public static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}

internal sealed class InvoiceLinkTables : IEntityTypeConfiguration<InvoiceLink>
{
    public void Configure(EntityTypeBuilder<InvoiceLink> builder)
    {
        builder.Table("invoice_links");
        builder.References<InvoiceLink, Invoice>(nameof(InvoiceLink.InvoiceId));
        builder.References<InvoiceLink, Delivery>(nameof(InvoiceLink.DeliveryId));
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.Property(l => l.Sealed).HasMaxLength(500).StaysHere();
        builder.UniqueOn("ux_invoice_links_token", nameof(InvoiceLink.TokenHash));
        builder.IndexOn("ix_invoice_links_invoice", nameof(InvoiceLink.InvoiceId));
    }
}
