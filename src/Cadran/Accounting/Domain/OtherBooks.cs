namespace Cadran.Accounting.Domain;

/// <summary>What of a company of QuickBooks is not as in the firm: it may be somebody else's.</summary>
internal static class OtherBooks
{
    /// <summary>"country" and "currency", as far as they differ; what QuickBooks does not say differs from nothing.</summary>
    public static IReadOnlyList<string> Of(
        string firmCountry,
        string firmCurrency,
        string country,
        string currency
    ) =>
        [
            .. Differs(firmCountry, Short(country)) ? new[] { "country" } : [],
            .. Differs(firmCurrency, currency) ? new[] { "currency" } : [],
        ];

    private static bool Differs(string ours, string theirs) =>
        theirs.Length > 0 && !string.Equals(ours, theirs, StringComparison.OrdinalIgnoreCase);

    /// <summary>Some of its answers have three letters.</summary>
    public static string Short(string country) =>
        country.ToUpperInvariant() switch
        {
            "USA" => "US",
            "CAN" => "CA",
            "GBR" or "UK" => "GB",
            "AUS" => "AU",
            "FRA" => "FR",
            var other => other,
        };
}
