using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Workspaces.OpenId;

/// <summary>The provider of accounts (OpenID Connect) that the firm signs in with. One a workspace at most.</summary>
internal sealed class OpenIdProvider : VersionedRow
{
    /// <summary>Its name, exactly as its tokens say it: an address.</summary>
    public required string Issuer { get; set; }
    public required string ClientId { get; set; }

    /// <summary>The client secret, protected.</summary>
    public required string Sealed { get; set; }

    /// <summary>What somebody of a verified domain becomes who is no member yet; null: nobody is made.</summary>
    public Role? NewMembersAre { get; set; }

    /// <summary>Since when members of verified domains, but owners, come by it only; null: they may come otherwise.</summary>
    public Instant? RequiredSince { get; set; }

    /// <summary>Whether it is that provider still, and that client of it.</summary>
    public bool Is(string issuer, string clientId) => Issuer == issuer && ClientId == clientId;
}

/// <summary>An account of the provider that signs in as a member.</summary>
internal sealed class OpenIdAccount : TenantRow
{
    public required Id<OpenIdAccount> Id { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public required Id<Member> MemberId { get; init; }
    public required Instant LinkedAt { get; init; }

    /// <summary>When it last signed in.</summary>
    public required Instant CameAt { get; set; }
}

/// <summary>A domain of e-mail addresses that the firm says is its own.</summary>
internal sealed class FirmDomain : TenantRow
{
    public required Id<FirmDomain> Id { get; init; }

    /// <summary>In lower case, international names as xn--.</summary>
    public required string Name { get; init; }

    /// <summary>What the record in the domain's DNS has to say.</summary>
    public required string Proof { get; init; }
    public required Instant AddedAt { get; init; }

    /// <summary>Since when it is known to be theirs; null: it doesn't count yet.</summary>
    public Instant? VerifiedAt { get; set; }
}

/// <summary>
/// By which domain an e-mail address finds its workspace, outside of all of them: who signs in is in none yet. A domain is
/// of one workspace at most.
/// </summary>
internal sealed class CapturedDomain
{
    public required string Name { get; init; }
    public required WorkspaceId WorkspaceId { get; init; }
}

internal sealed class OpenIdTables
    : IEntityTypeConfiguration<OpenIdProvider>,
        IEntityTypeConfiguration<OpenIdAccount>,
        IEntityTypeConfiguration<FirmDomain>,
        IEntityTypeConfiguration<CapturedDomain>
{
    public void Configure(EntityTypeBuilder<OpenIdProvider> builder)
    {
        builder.ToTable("open_id_providers");
        builder.StaysHere();
        builder.HasKey(p => p.WorkspaceId);
        builder.Property(p => p.WorkspaceId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<OpenIdAccount> builder)
    {
        builder.Table("open_id_accounts").StaysHere();
        builder.References<OpenIdAccount, Member>(
            nameof(OpenIdAccount.MemberId),
            DeleteBehavior.Cascade
        );
        builder.UniqueOn(
            "ux_open_id_accounts_subject",
            nameof(OpenIdAccount.Issuer),
            nameof(OpenIdAccount.Subject)
        );
        builder.UniqueOn("ux_open_id_accounts_member", nameof(OpenIdAccount.MemberId));
    }

    public void Configure(EntityTypeBuilder<FirmDomain> builder)
    {
        builder.Table("firm_domains").StaysHere();
        builder.UniqueOn("ux_firm_domains_name", nameof(FirmDomain.Name));
    }

    public void Configure(EntityTypeBuilder<CapturedDomain> builder)
    {
        builder.ToTable("captured_domains");
        builder.HasKey(d => d.Name);
        builder.Property(d => d.Name).HasMaxLength(253);
    }
}
