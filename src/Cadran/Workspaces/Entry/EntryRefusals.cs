namespace Cadran.Workspaces.Entry;

/// <summary>Why somebody is not let in. Wrong address, wrong password and too many guesses read the same.</summary>
internal static class EntryRefusals
{
    public static readonly Refusal SignIn = new("sign_in.refused", RefusalKind.Unknown);
    public static readonly Refusal TicketExpired = new("sign_in.too_late", RefusalKind.Unknown);
    public static readonly Refusal NoWorkspace = new("sign_in.no_workspace", RefusalKind.Forbidden);
    public static readonly Refusal Code = new("second_factor.refused", RefusalKind.Unknown, "code");
    public static readonly Refusal CodeWrong = new(
        "second_factor.code_wrong",
        RefusalKind.Rule,
        "code"
    );
    public static readonly Refusal SecondFactorOn = new("second_factor.on", RefusalKind.Conflict);
    public static readonly Refusal SecondFactorOff = new("second_factor.off", RefusalKind.Conflict);
    public static readonly Refusal PasskeyRefused = new("passkey.refused", RefusalKind.Unknown);
    public static readonly Refusal PasskeyInvalid = new("passkey.invalid", RefusalKind.Rule);
    public static readonly Refusal PasskeyTaken = new("passkey.taken", RefusalKind.Conflict);
    public static readonly Refusal PasswordWrong = new(
        "password.wrong",
        RefusalKind.Rule,
        "currentPassword"
    );
    public static readonly Refusal SignUpClosed = new("sign_up.closed", RefusalKind.Forbidden);
    public static readonly Refusal EmailKnown = new(
        "sign_up.email_known",
        RefusalKind.Conflict,
        "ownerEmail"
    );
    public static readonly Refusal HourlyRate = new(
        "sign_up.hourly_rate",
        RefusalKind.Rule,
        "hourlyRate"
    );
    public static readonly Refusal Taxes = new("sign_up.taxes", RefusalKind.Rule, "taxes");
    public static readonly Refusal JoinedAlready = new(
        "member.joined_already",
        RefusalKind.Conflict
    );

    /// <summary>Password, second factor and the like are kept elsewhere: the session is by the firm's account.</summary>
    public static readonly Refusal KeysAtFirm = new("account.keys_at_firm", RefusalKind.Forbidden);

    /// <summary>That workspace is entered by the firm's account only.</summary>
    public static Refusal FirmOnly(WorkspaceId workspace) =>
        new Refusal("sign_in.firm_only", RefusalKind.Forbidden).Naming("workspaceId", workspace);

    /// <summary>The workspace that <see cref="FirmOnly"/> names; null for other refusals.</summary>
    public static WorkspaceId? FirmOf(Refusal? refusal) =>
        refusal is { Code: "sign_in.firm_only" }
        && refusal.Details?.GetValueOrDefault("workspaceId") is WorkspaceId workspace
            ? workspace
            : null;

    public static Refusal WeakPassword(string field) =>
        WorkspaceRefusals.PasswordWeak.At(field).With(Domain.Passwords.Shortest);
}
