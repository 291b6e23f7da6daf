using System.Globalization;
using System.Text.Json;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Fields;
using Cadran.Workspaces.Domain;
using NodaTime.TimeZones;

namespace Cadran.Workspaces.Pages;

/// <summary>What selects offer, in the reader's language and order.</summary>
internal static class Names
{
    public static IReadOnlyList<Choice> Countries() =>
        [
            .. CountryCodes
                .All.Select(code => new Choice(code, OfCountry(code)))
                .OrderBy(c => c.Text, StringComparer.Create(Cultures.Current, true)),
        ];

    public static IReadOnlyList<Choice> Currencies() =>
        [.. Currency.All.Select(c => new Choice(c.Code, c.Code))];

    public static IReadOnlyList<Choice> Languages() =>
        [new("fr", "Français"), new("en", "English")];

    public static IReadOnlyList<Choice> Zones() =>
        [
            .. TzdbDateTimeZoneSource
                .Default.ZoneLocations!.Select(z => z.ZoneId)
                .Append("UTC")
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(z => new Choice(z, z.Replace('_', ' '))),
        ];

    public static IReadOnlyList<Choice> Roles(bool withOwner) =>
        [
            .. Enum.GetValues<Role>()
                .Where(r => withOwner || r != Role.Owner)
                .Select(r => new Choice(r.ToString(), OfRole(r))),
        ];

    public static string OfRole(Role role) =>
        Texts.Current["role." + role.ToString().ToLowerInvariant()];

    /// <summary>Currency and language by country, for the module that fills them in.</summary>
    public static string CountryDefaults() =>
        JsonSerializer.Serialize(
            Domain.Countries.All.ToDictionary(c => c.Country, c => new[] { c.Currency, c.Language })
        );

    /// <summary>"français (Japon)" and "English (Japan)" have the name between brackets.</summary>
    public static string OfCountry(string country)
    {
        var language = Cultures.Current.TwoLetterISOLanguageName;
        var name = new CultureInfo($"{language}-{country}").NativeName;
        var from = name.IndexOf('(', StringComparison.Ordinal);
        return from < 0 ? country : name[(from + 1)..].TrimEnd(')');
    }
}
