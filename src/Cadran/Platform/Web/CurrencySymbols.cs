namespace Cadran.Platform.Web;

/// <summary>
/// How currencies are written, on pages, documents and mails alike (CLDR): English puts a symbol of dollar kind before the
/// number; the euro and codes follow it. A dollar is "$" at home, and says whose it is elsewhere.
/// </summary>
internal static class CurrencySymbols
{
    private const string NoBreak = "\u00A0";

    private static readonly Dictionary<string, (string Country, string Letters)> Dollars = new()
    {
        ["USD"] = ("US", "US"),
        ["CAD"] = ("CA", "CA"),
        ["AUD"] = ("AU", "AU"),
        ["NZD"] = ("NZ", "NZ"),
    };

    /// <param name="currency">Which.</param>
    /// <param name="french">In French; else in English.</param>
    /// <param name="home">The firm's country; null: not known.</param>
    public static (string Text, bool First) Of(Currency currency, bool french, string? home) =>
        french ? (French(currency.Code, home), false) : English(currency.Code, home);

    private static string French(string code, string? home) =>
        code switch
        {
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            _ when Dollars.TryGetValue(code, out var dollar) => dollar.Country == home ? "$"
            : home == "CA" ? "$" + NoBreak + dollar.Letters
            : "$" + dollar.Letters,
            _ => code,
        };

    private static (string, bool) English(string code, string? home) =>
        code switch
        {
            "EUR" => ("€", false),
            "GBP" => ("£", true),
            "JPY" => ("¥", true),
            _ when Dollars.TryGetValue(code, out var dollar) => (Dollar(code, dollar, home), true),
            _ => (code, false),
        };

    private static string Dollar(string code, (string Country, string Letters) of, string? home) =>
        of.Country == home ? "$"
        : code == "USD"
            ? home is null ? "$"
                : "US$"
        : code == "AUD" ? "A$"
        : of.Letters + "$";
}
