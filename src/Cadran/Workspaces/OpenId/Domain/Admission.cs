using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces.OpenId.Domain;

/// <summary>Who the firm's provider says has come. EmailVerified: null when it does not say.</summary>
internal sealed record Arrival(
    string Subject,
    string? Email,
    bool? EmailVerified,
    string? Name = null,
    string? Language = null
);

/// <summary>A member that may be meant. IsLinkedOtherwise: another account of the provider is theirs already.</summary>
internal sealed record MeantMember(Id<Member> Id, bool IsActive, bool IsLinkedOtherwise = false);

/// <summary>What the workspace knows of who has come.</summary>
/// <param name="Linked">Whom that account signed in as before.</param>
/// <param name="SameAddress">Who has that e-mail address here.</param>
/// <param name="Domains">The verified domains of the workspace; may be empty.</param>
/// <param name="NewMembersAre">What nobody yet is made; null: nobody is made.</param>
internal sealed record DoorKnowledge(
    MeantMember? Linked,
    MeantMember? SameAddress,
    IReadOnlyCollection<string> Domains,
    Role? NewMembersAre
);

/// <summary>Which member comes in. Member: null when one is made. IsNewLink: the account is theirs from now on.</summary>
internal sealed record Admission(Id<Member>? Member, bool IsNewLink);

/// <summary>
/// Decides which member somebody is, by what the provider says. The account counts and not the address, once they are
/// linked. Before, the address has to be vouched for: by a verified domain of this workspace, unless the provider itself
/// says that it is not theirs; or, where the workspace has no such domain, by the provider for members that exist.
/// </summary>
internal static class Door
{
    /// <summary>
    /// Refused: sign_in.firm_deactivated, sign_in.firm_no_email, sign_in.firm_email_unverified, sign_in.firm_other_domain,
    /// sign_in.firm_linked_otherwise, sign_in.firm_nobody.
    /// </summary>
    public static Result<Admission> Decide(Arrival who, DoorKnowledge here)
    {
        if (here.Linked is { } linked)
            return linked.IsActive
                ? new Admission(linked.Id, IsNewLink: false)
                : OpenIdRefusals.Deactivated;
        if (Unvouched(who, here) is { } refusal)
            return refusal;
        return here.SameAddress switch
        {
            { IsActive: false } => OpenIdRefusals.Deactivated,
            { IsLinkedOtherwise: true } => OpenIdRefusals.LinkedOtherwise,
            { } member => new Admission(member.Id, IsNewLink: true),
            null when here.NewMembersAre is not null && here.Domains.Count > 0 => new Admission(
                null,
                IsNewLink: true
            ),
            null => OpenIdRefusals.Nobody,
        };
    }

    private static Refusal? Unvouched(Arrival who, DoorKnowledge here)
    {
        if (MailDomain.Of(who.Email) is not { } domain)
            return OpenIdRefusals.NoEmail;
        if (who.EmailVerified == false)
            return OpenIdRefusals.EmailUnverified;
        if (here.Domains.Count == 0)
            return who.EmailVerified == true ? null : OpenIdRefusals.EmailUnverified;
        return here.Domains.Contains(domain) ? null : OpenIdRefusals.OtherDomain;
    }
}
