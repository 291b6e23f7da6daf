using System.Linq.Expressions;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Workspaces;

/// <summary>
/// A person of the firm. Invited until the invitation is taken; a deactivated member and a placeholder from an
/// import keep their time and can't sign in.
/// </summary>
internal sealed class Member : VersionedRow, IPublished<Member>
{
    public required Id<Member> Id { get; init; }
    public required string Name { get; set; }
    public required string Email { get; set; }

    /// <summary>The e-mail address folded, unique in the workspace.</summary>
    public required string EmailKey { get; set; }
    public required Role Role { get; set; }
    public string? Language { get; set; }
    public string? TimeZone { get; set; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Who signs in as this member; null until the invitation is taken.</summary>
    public Guid? UserId { get; set; }

    /// <summary>Since when an account of the firm's provider signs in as this member; null: none does.</summary>
    public Instant? LinkedAt { get; set; }
    public Instant? DeactivatedAt { get; set; }

    /// <summary>Hash of the open invitation's secret.</summary>
    public string? InvitationHash { get; set; }
    public Instant? InvitationExpiresAt { get; set; }

    public bool IsActive => DeactivatedAt is null;

    /// <summary>Whether anybody came as this member, by a password of their own or by the firm's account.</summary>
    public bool HasJoined => UserId is not null || LinkedAt is not null;

    /// <summary>The active members who came, as a query asks for them.</summary>
    public static readonly Expression<Func<Member, bool>> Present = m =>
        m.DeactivatedAt == null && (m.UserId != null || m.LinkedAt != null);

    /// <summary>An account of the firm's provider is theirs from now on; an open invitation is thereby taken.</summary>
    public void Link(Instant now) =>
        (LinkedAt, InvitationHash, InvitationExpiresAt) = (LinkedAt ?? now, null, null);

    static IReadOnlyList<PublishedKind> IPublished<Member>.Kinds =>
        [new("member", "/api/v1/members")];

    static Expression<Func<Member, Published>> IPublished<Member>.AsPublished =>
        m => new("member", m.Id.Value, null);
}

internal sealed class Team : VersionedRow
{
    public required Id<Team> Id { get; init; }
    public required string Name { get; set; }
    public required Instant CreatedAt { get; init; }
}

internal sealed class TeamMember : TenantRow
{
    public required Id<Team> TeamId { get; init; }
    public required Id<Member> MemberId { get; init; }
}

internal sealed class MemberTables
    : IEntityTypeConfiguration<Member>,
        IEntityTypeConfiguration<Team>,
        IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.Table("members");
        builder.UniqueOn("ux_members_email", nameof(Member.EmailKey));
        builder.IndexOn("ix_members_user", nameof(Member.UserId));
        builder.Property(m => m.UserId).StaysHere();
        builder.Property(m => m.LinkedAt).StaysHere();
        builder.Property(m => m.InvitationHash).StaysHere();
        builder.Property(m => m.InvitationExpiresAt).StaysHere();
    }

    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.Table("teams");
        builder.UniqueOn("ux_teams_name", nameof(Team.Name));
    }

    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.Table("team_members", nameof(TeamMember.TeamId), nameof(TeamMember.MemberId));
        builder.References<TeamMember, Team>(nameof(TeamMember.TeamId), DeleteBehavior.Cascade);
        builder.References<TeamMember, Member>(nameof(TeamMember.MemberId), DeleteBehavior.Cascade);
        builder.IndexOn("ix_team_members_member", nameof(TeamMember.MemberId));
    }
}
