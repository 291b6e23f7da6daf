namespace QuickBooksStandIn.Oauth;

/// <summary>What an app can ask for.</summary>
internal static class Scopes
{
    public const string Accounting = "com.intuit.quickbooks.accounting";

    public static readonly string[] All =
    [
        Accounting,
        "com.intuit.quickbooks.payment",
        "openid",
        "email",
        "profile",
        "phone",
        "address",
    ];

    public static string[] Read(string? scope) =>
        (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
