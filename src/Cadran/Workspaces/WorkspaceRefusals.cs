namespace Cadran.Workspaces;

/// <summary>What the workspace's own affairs may refuse.</summary>
internal static class WorkspaceRefusals
{
    public static readonly Refusal EmailTaken = new(
        "member.email_taken",
        RefusalKind.Conflict,
        "email"
    );
    public static readonly Refusal TeamNameTaken = new(
        "team.name_taken",
        RefusalKind.Conflict,
        "name"
    );
    public static readonly Refusal CountryUnknown = new(
        "country.unknown",
        RefusalKind.Rule,
        "country"
    );
    public static readonly Refusal CurrencyUnknown = new(
        "currency.unknown",
        RefusalKind.Rule,
        "currency"
    );

    /// <summary>Books or cost rates are kept in the present currency; Details: "usedBy".</summary>
    public static readonly Refusal CurrencyInUse = new(
        "workspace.currency_in_use",
        RefusalKind.Conflict,
        "currency"
    );
    public static readonly Refusal LanguageUnknown = new(
        "language.unknown",
        RefusalKind.Rule,
        "language"
    );
    public static readonly Refusal TimeZoneUnknown = new(
        "time_zone.unknown",
        RefusalKind.Rule,
        "timeZone"
    );
    public static readonly Refusal PasswordWeak = new(
        "password.weak",
        RefusalKind.Rule,
        "password"
    );
    public static readonly Refusal PasswordWrong = new(
        "password.wrong",
        RefusalKind.Rule,
        "ownerPassword"
    );
    public static readonly Refusal LastOwner = new("member.last_owner", RefusalKind.Rule, "role");
    public static readonly Refusal RoleTooHigh = new(
        "member.role_too_high",
        RefusalKind.Forbidden,
        "role"
    );
    public static readonly Refusal ScopeUnknown = new(
        "token.scope_unknown",
        RefusalKind.Rule,
        "scopes"
    );
    public static readonly Refusal ScopeTooWide = new(
        "token.scope_too_wide",
        RefusalKind.Forbidden,
        "scopes"
    );
    public static readonly Refusal TokenLimited = new("token.limited", RefusalKind.Forbidden);
    public static readonly Refusal ExpiryPast = new(
        "token.expiry_past",
        RefusalKind.Rule,
        "expiresAt"
    );
    public static readonly Refusal TeamNotEmpty = new("team.not_empty", RefusalKind.Conflict);
    public static readonly Refusal IbanInvalid = new("iban.invalid", RefusalKind.Rule, "iban");
    public static readonly Refusal BicInvalid = new("bic.invalid", RefusalKind.Rule, "bic");

    /// <summary>Neither a scheme with an id nor a company's number.</summary>
    public static readonly Refusal ElectronicAddressInvalid = new(
        "electronic_address.invalid",
        RefusalKind.Rule,
        "electronicAddress"
    );
    public static readonly Refusal LogoUnreadable = new(
        "logo.unreadable",
        RefusalKind.Rule,
        "logo"
    );
    public static readonly Refusal LogoTooLarge = new("logo.too_large", RefusalKind.Rule, "logo");

    /// <summary>Check digits of a typed number don't check, or it has another shape.</summary>
    public static readonly Refusal VatNumberMistyped = new(
        "vat_number.mistyped",
        RefusalKind.Rule,
        "vatNumber"
    );
    public static readonly Refusal CompanyNumberMistyped = new(
        "company_number.mistyped",
        RefusalKind.Rule,
        "registrationNumber"
    );
    public static readonly Refusal IbanMistyped = new(
        "iban.mistyped",
        RefusalKind.Rule,
        "paymentInstructions"
    );
    public static readonly Refusal LinkExpired = new("link.expired", RefusalKind.Rule);
}
