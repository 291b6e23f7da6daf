using System.Text.Json.Serialization;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces;

/// <summary>
/// A member as the API shows it. Status: invited, active, inactive. InvitationExpiresAt: until when the invitation of
/// who has not come yet can be taken; null: they have none, as who came with an archive.
/// </summary>
internal sealed record MemberAnswer(
    Id<Member> Id,
    string Name,
    string Email,
    Role Role,
    string Status,
    IReadOnlyList<Id<Team>> TeamIds,
    Instant? InvitationExpiresAt = null
)
{
    /// <summary>For the ETag; not part of the answer's body.</summary>
    [JsonIgnore]
    public int Version { get; private init; }

    public static MemberAnswer Of(Member member, IEnumerable<Id<Team>> teams) =>
        new(
            member.Id,
            member.Name,
            member.Email,
            member.Role,
            StatusOf(member),
            [.. teams],
            StatusOf(member) == "invited" ? member.InvitationExpiresAt : null
        )
        {
            Version = member.Version,
        };

    public static string StatusOf(Member member) =>
        !member.IsActive ? "inactive"
        : !member.HasJoined ? "invited"
        : "active";
}

internal sealed record TeamAnswer(Id<Team> Id, string Name, IReadOnlyList<Id<Member>> MemberIds)
{
    /// <summary>For the ETag; not part of the answer's body.</summary>
    [JsonIgnore]
    public int Version { get; private init; }

    public static TeamAnswer Of(Team team, IEnumerable<Id<Member>> members) =>
        new(team.Id, team.Name, [.. members]) { Version = team.Version };
}

/// <summary>A token without its secret, which only its maker saw.</summary>
internal sealed record TokenAnswer(
    Id<ApiToken> Id,
    string Name,
    IReadOnlyList<string>? Scopes,
    Instant CreatedAt,
    Instant? ExpiresAt
);

/// <summary>The firm's own settings, as far as every member may know them.</summary>
internal sealed record WorkspaceAnswer(
    WorkspaceId Id,
    string Name,
    string Country,
    string Currency,
    string Language,
    string TimeZone,
    string? Email,
    PostalAddress Address,
    string? VatNumber,
    string? RegistrationNumber,
    int PaymentTermsDays,
    string? PaymentInstructions
)
{
    public static WorkspaceAnswer Of(Workspace w) =>
        new(
            w.WorkspaceId,
            w.Name,
            w.Country,
            w.Currency.Code,
            w.Language,
            w.TimeZone,
            w.Email,
            w.Address,
            w.VatNumber,
            w.RegistrationNumber,
            w.PaymentTermsDays,
            w.PaymentInstructions
        );
}

internal sealed record MeAnswer(
    MemberAnswer Member,
    WorkspaceAnswer Workspace,
    IReadOnlyList<string> Permissions
);
