using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Workspaces;

/// <summary>A personal API token: acts as its member, stored hashed, shown once.</summary>
internal sealed class ApiToken : TenantRow
{
    public required Id<ApiToken> Id { get; init; }
    public required Id<Member> MemberId { get; init; }
    public required string Name { get; init; }
    public required string Hash { get; init; }

    /// <summary>Permissions that the token is held to; null: all that the member has.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ExpiresAt { get; init; }
    public Instant? RevokedAt { get; set; }
}

/// <summary>A browser that is signed in. Revoked here, it is out with its next request, on every node.</summary>
internal sealed class SignInSession : TenantRow
{
    public required Id<SignInSession> Id { get; init; }
    public required Id<Member> MemberId { get; init; }

    /// <summary>
    /// Whose password or passkey began it. Null: the firm's provider said who it is, which proves that to this workspace
    /// only (docs/decisions/0105).
    /// </summary>
    public required Guid? UserId { get; init; }
    public required string UserAgent { get; init; }
    public required Instant CreatedAt { get; init; }
    public required Instant ExpiresAt { get; set; }
    public Instant? RevokedAt { get; set; }
}

/// <summary>
/// The text of a secret that names its workspace, so that it can be looked up under its tenant:
/// prefix, workspace and 32 random bytes, each base64url.
/// </summary>
internal static class Secrets
{
    public const string TokenPrefix = "cad_";

    public static string New(WorkspaceId workspace, string prefix) => New(workspace.Value, prefix);

    /// <summary>A secret that names something else than a workspace: the user whose password it recovers.</summary>
    public static string New(Guid owner, string prefix) =>
        prefix
        + Base64Url.EncodeToString(owner.ToByteArray(true))
        + "."
        + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The workspace that a secret names; null when it is none of ours.</summary>
    public static WorkspaceId? WorkspaceOf(string secret, string prefix) =>
        OwnerOf(secret, prefix) is { } id ? new WorkspaceId(id) : null;

    public static Guid? OwnerOf(string secret, string prefix)
    {
        if (!secret.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var part = secret[prefix.Length..].Split('.')[0];
        if (part.Length != 22 || !Base64Url.IsValid(part))
            return null;
        return new Guid(Base64Url.DecodeFromChars(part), true);
    }

    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

internal sealed class CredentialTables
    : IEntityTypeConfiguration<ApiToken>,
        IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Table("api_tokens").StaysHere();
        builder.References<ApiToken, Member>(nameof(ApiToken.MemberId));
        builder.Property(t => t.Scopes).AsJson();
        builder.UniqueOn("ux_api_tokens_hash", nameof(ApiToken.Hash));
    }

    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.Table("sign_in_sessions").StaysHere();
        builder.References<SignInSession, Member>(nameof(SignInSession.MemberId));
        builder.IndexOn("ix_sign_in_sessions_member", nameof(SignInSession.MemberId));
    }
}
