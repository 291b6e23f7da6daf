namespace Cadran.Workspaces.OpenId;

/// <summary>
/// Why the firm's account doesn't let somebody in (sign_in.firm_…, for who signs in), and what is wrong with its settings
/// (open_id.…, domain.…, for the owner).
/// </summary>
internal static class OpenIdRefusals
{
    public static readonly Refusal UnknownDomain = new(
        "sign_in.firm_unknown",
        RefusalKind.Missing,
        "email"
    );
    public static readonly Refusal Off = new("sign_in.firm_off", RefusalKind.Missing);
    public static readonly Refusal NotNow = new("sign_in.firm_unreachable", RefusalKind.Conflict);

    /// <summary>Too late, begun in another tab, or come back twice.</summary>
    public static readonly Refusal Again = new("sign_in.firm_again", RefusalKind.Unknown);
    public static readonly Refusal Denied = new("sign_in.firm_denied", RefusalKind.Forbidden);

    /// <summary>The provider doesn't take our client id, secret or redirect address.</summary>
    public static readonly Refusal Client = new("sign_in.firm_client", RefusalKind.Conflict);

    /// <summary>What it sent is not signed by it, not for us, or not for this sign-in.</summary>
    public static readonly Refusal Untrusted = new("sign_in.firm_untrusted", RefusalKind.Unknown);
    public static readonly Refusal Clock = new("sign_in.firm_clock", RefusalKind.Unknown);
    public static readonly Refusal NoEmail = new("sign_in.firm_no_email", RefusalKind.Forbidden);
    public static readonly Refusal EmailUnverified = new(
        "sign_in.firm_email_unverified",
        RefusalKind.Forbidden
    );
    public static readonly Refusal OtherDomain = new(
        "sign_in.firm_other_domain",
        RefusalKind.Forbidden
    );
    public static readonly Refusal Nobody = new("sign_in.firm_nobody", RefusalKind.Forbidden);
    public static readonly Refusal Deactivated = new(
        "sign_in.firm_deactivated",
        RefusalKind.Forbidden
    );
    public static readonly Refusal LinkedOtherwise = new(
        "sign_in.firm_linked_otherwise",
        RefusalKind.Conflict
    );

    public static readonly Refusal NotSet = new("open_id.not_set", RefusalKind.Missing);
    public static readonly Refusal Issuer = new(
        "open_id.issuer_invalid",
        RefusalKind.Rule,
        "issuer"
    );
    public static readonly Refusal NoOwners = new(
        "open_id.no_owners",
        RefusalKind.Rule,
        "newMembersAre"
    );

    /// <summary>A secret goes to nobody else than it was given for.</summary>
    public static readonly Refusal SecretAgain = new(
        "open_id.secret_again",
        RefusalKind.Rule,
        "clientSecret"
    );
    public static readonly Refusal ComeFirst = new(
        "open_id.come_first",
        RefusalKind.Rule,
        "required"
    );
    public static readonly Refusal NoDomain = new(
        "open_id.no_domain",
        RefusalKind.Rule,
        "required"
    );

    public static readonly Refusal Private = new(
        "open_id.address_private",
        RefusalKind.Rule,
        "issuer"
    );
    public static readonly Refusal Unreachable = new(
        "open_id.unreachable",
        RefusalKind.Rule,
        "issuer"
    );
    public static readonly Refusal NotJson = new("open_id.not_json", RefusalKind.Rule, "issuer");
    public static readonly Refusal NoCodeFlow = new(
        "open_id.no_code_flow",
        RefusalKind.Rule,
        "issuer"
    );
    public static readonly Refusal NoS256 = new("open_id.no_s256", RefusalKind.Rule, "issuer");
    public static readonly Refusal NoSecret = new("open_id.no_secret", RefusalKind.Rule, "issuer");
    public static readonly Refusal NoKeys = new("open_id.no_keys", RefusalKind.Rule, "issuer");
    public static readonly Refusal Insecure = new("open_id.insecure", RefusalKind.Rule, "issuer");

    public static readonly Refusal DomainInvalid = new(
        "domain.invalid",
        RefusalKind.Rule,
        "domain"
    );
    public static readonly Refusal PublicHost = new(
        "domain.public_host",
        RefusalKind.Rule,
        "domain"
    );
    public static readonly Refusal DomainKnown = new(
        "domain.known",
        RefusalKind.Conflict,
        "domain"
    );
    public static readonly Refusal DomainTaken = new(
        "domain.taken",
        RefusalKind.Conflict,
        "domain"
    );
    public static readonly Refusal TooManyDomains = new(
        "domain.too_many",
        RefusalKind.Conflict,
        "domain"
    );
    public static readonly Refusal RecordMissing = new(
        "domain.record_missing",
        RefusalKind.Rule,
        "domain"
    );
    public static readonly Refusal DnsSilent = new("domain.dns_silent", RefusalKind.Rule, "domain");

    /// <summary>Another status than 200.</summary>
    public static Refusal Status(int status) =>
        new Refusal("open_id.status", RefusalKind.Rule, "issuer").With(status);

    /// <summary>The document is of somebody else; the sentence names who.</summary>
    public static Refusal IssuerDiffers(string found) =>
        new Refusal("open_id.issuer_differs", RefusalKind.Rule, "issuer").With(found);
}
