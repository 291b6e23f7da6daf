namespace Cadran.Workspaces.Domain;

/// <summary>What a country gives a new workspace: currency, language, zone. All can be changed afterwards.</summary>
public sealed record CountryDefaults(
    string Country,
    string Currency,
    string Language,
    string TimeZone
);

/// <summary>The countries that the first-run assistant knows; any other gets USD, English and UTC.</summary>
public static class Countries
{
    private static readonly CountryDefaults[] Known =
    [
        new("FR", "EUR", "fr", "Europe/Paris"),
        new("BE", "EUR", "fr", "Europe/Brussels"),
        new("LU", "EUR", "fr", "Europe/Luxembourg"),
        new("CH", "CHF", "fr", "Europe/Zurich"),
        new("CA", "CAD", "en", "America/Toronto"),
        new("GB", "GBP", "en", "Europe/London"),
        new("IE", "EUR", "en", "Europe/Dublin"),
        new("US", "USD", "en", "America/New_York"),
        new("DE", "EUR", "en", "Europe/Berlin"),
        new("ES", "EUR", "en", "Europe/Madrid"),
        new("IT", "EUR", "en", "Europe/Rome"),
        new("NL", "EUR", "en", "Europe/Amsterdam"),
        new("PT", "EUR", "en", "Europe/Lisbon"),
        new("MA", "MAD", "fr", "Africa/Casablanca"),
        new("TN", "TND", "fr", "Africa/Tunis"),
        new("SN", "XOF", "fr", "Africa/Dakar"),
        new("CI", "XOF", "fr", "Africa/Abidjan"),
        new("AU", "AUD", "en", "Australia/Sydney"),
        new("NZ", "NZD", "en", "Pacific/Auckland"),
        new("JP", "JPY", "en", "Asia/Tokyo"),
    ];

    public static IReadOnlyList<CountryDefaults> All => Known;

    /// <summary>Firms there work in French or in English: neither is taken for granted.</summary>
    public static bool SpeaksBoth(string? country) => country is "CA" or "BE" or "CH" or "LU";

    public static CountryDefaults Of(string country) =>
        Known.FirstOrDefault(c => c.Country == country) ?? new(country, "USD", "en", "UTC");

    /// <summary>A country of ISO 3166-1, in capitals.</summary>
    public static bool IsCode(string? country) => country is not null && CountryCodes.Has(country);
}
