using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// The provider that the firm signs in with, as an owner sets it. ClientSecret: absent keeps the one that is there, as long
/// as issuer and clientId stay. NewMembersAre: absent, nobody is made a member by signing in. Required: members of verified
/// domains come by it only.
/// </summary>
internal sealed record OpenIdInput(
    string? Issuer,
    string? ClientId,
    string? ClientSecret = null,
    Role? NewMembersAre = null,
    bool Required = false
);

/// <summary>
/// That, without the secret; Issuer absent: none is set. RedirectAddress is registered at the provider; SignInAddress leads
/// members straight to it.
/// </summary>
internal sealed record OpenIdAnswer(
    string? Issuer,
    string? ClientId,
    Role? NewMembersAre,
    bool Required,
    string RedirectAddress,
    string SignInAddress,
    int Version
) : IVersionedAnswer;

/// <summary>The provider answers as it should, and asks people in there.</summary>
internal sealed record OpenIdTried(string AuthorizationEndpoint);

/// <summary>An account of the provider that signs in as a member.</summary>
internal sealed record LinkedAccountAnswer(
    Id<Member> MemberId,
    string Name,
    string Email,
    Instant LinkedAt,
    Instant CameAt
);

internal sealed record NewDomain(string? Domain);

/// <summary>
/// A domain of the firm's e-mail addresses. RecordName, RecordText: the TXT record in its DNS that proves it. VerifiedAt:
/// absent until then, and it doesn't count before.
/// </summary>
internal sealed record DomainAnswer(
    Id<FirmDomain> Id,
    string Domain,
    string RecordName,
    string RecordText,
    Instant? VerifiedAt
)
{
    public static DomainAnswer Of(FirmDomain row) =>
        new(row.Id, row.Name, DomainProof.NameFor(row.Name), row.Proof, row.VerifiedAt);
}
