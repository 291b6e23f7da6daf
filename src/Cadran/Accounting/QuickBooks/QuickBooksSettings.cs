namespace Cadran.Accounting.QuickBooks;

/// <summary>Companies that keep books, or those to try things with.</summary>
public enum QuickBooksEnvironment
{
    Production,
    Sandbox,
}

/// <summary>
/// The app that this Cadran is to QuickBooks, and where QuickBooks is, from the environment: CADRAN_QUICKBOOKS_ID,
/// CADRAN_QUICKBOOKS_SECRET, CADRAN_QUICKBOOKS_VERIFIER (of webhooks), CADRAN_QUICKBOOKS_ENVIRONMENT (production or
/// sandbox), and CADRAN_QUICKBOOKS_URL where something else stands in for all of its servers.
/// </summary>
internal sealed record QuickBooksSettings(
    string? ClientId,
    string? Secret,
    string? Verifier,
    QuickBooksEnvironment Environment,
    Uri Authorize,
    Uri Token,
    Uri Revoke,
    Uri Api,
    Uri App,
    bool IsStoodIn
)
{
    /// <summary>Whether there is anything to connect with.</summary>
    public bool IsSet => ClientId is not null && Secret is not null;

    public static QuickBooksSettings Of(IConfiguration configuration)
    {
        var environment = configuration["CADRAN_QUICKBOOKS_ENVIRONMENT"] is { Length: > 0 } said
            ? Enum.Parse<QuickBooksEnvironment>(said, ignoreCase: true)
            : QuickBooksEnvironment.Production;
        var other = Said("CADRAN_QUICKBOOKS_URL")?.TrimEnd('/');
        var sandbox = environment == QuickBooksEnvironment.Sandbox;
        return new(
            Said("CADRAN_QUICKBOOKS_ID"),
            Said("CADRAN_QUICKBOOKS_SECRET"),
            Said("CADRAN_QUICKBOOKS_VERIFIER"),
            environment,
            At("https://appcenter.intuit.com", "/connect/oauth2"),
            At("https://oauth.platform.intuit.com", "/oauth2/v1/tokens/bearer"),
            At("https://developer.api.intuit.com", "/v2/oauth2/tokens/revoke"),
            At(
                sandbox
                    ? "https://sandbox-quickbooks.api.intuit.com"
                    : "https://quickbooks.api.intuit.com",
                "/"
            ),
            At(sandbox ? "https://app.sandbox.qbo.intuit.com" : "https://app.qbo.intuit.com", "/"),
            other is not null
        );

        string? Said(string name) => configuration[name] is { Length: > 0 } text ? text : null;

        Uri At(string usual, string path) => new((other ?? usual) + path);
    }

    /// <summary>Where a person sees a document there, whichever of their companies is open.</summary>
    public string PageOf(string path, string id, string realm) =>
        $"{App}app/{path}?txnId={Uri.EscapeDataString(id)}&deeplinkcompanyid={Uri.EscapeDataString(realm)}";
}
