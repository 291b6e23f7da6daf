using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Workspaces;

/// <summary>Somebody who can sign in (password, passkey, second factor); may be a member of several workspaces.</summary>
internal sealed class User : IdentityUser<Guid>
{
    /// <summary>Sessions begun before this are out, in all workspaces: a new password, or out everywhere.</summary>
    public Instant? SignedOutAt { get; set; }

    /// <summary>The step of the last code taken from the authenticator app: no code counts twice.</summary>
    public long? LastCodeStep { get; set; }
}

/// <summary>Which workspaces a user can enter, and as which member. Outside of the workspaces: sign-in reads it first.</summary>
internal sealed class Membership
{
    public required Guid UserId { get; init; }
    public required WorkspaceId WorkspaceId { get; init; }
    public required Id<Member> MemberId { get; init; }
}

/// <summary>Identity's own tables, as its store expects them, and the keys that protect cookies.</summary>
internal sealed class UserTables
    : IEntityTypeConfiguration<User>,
        IEntityTypeConfiguration<Membership>,
        IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
        IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
        IEntityTypeConfiguration<IdentityUserToken<Guid>>,
        IEntityTypeConfiguration<IdentityUserPasskey<Guid>>,
        IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(u => u.Email).HasMaxLength(256);
        builder.HasIndex(u => u.NormalizedUserName).HasDatabaseName("ux_users_name").IsUnique();
        builder.HasIndex(u => u.NormalizedEmail).HasDatabaseName("ix_users_email");
    }

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(m => new { m.UserId, m.WorkspaceId });
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) =>
        builder.ToTable("user_claims").HasKey(c => c.Id);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) =>
        builder.ToTable("user_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) =>
        builder
            .ToTable("user_tokens")
            .HasKey(t => new
            {
                t.UserId,
                t.LoginProvider,
                t.Name,
            });

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("user_passkeys").HasKey(p => p.CredentialId);
        builder.HasIndex(p => p.UserId).HasDatabaseName("ix_user_passkeys_user");
        builder.OwnsOne(p => p.Data).ToJson("data");
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) =>
        builder.ToTable("data_protection_keys");
}
