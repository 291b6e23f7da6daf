using System.Globalization;
using Cadran.Customers.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Fields;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What the selects of a customer offer.</summary>
internal static class CustomerChoices
{
    public static IReadOnlyList<Choice> Currencies { get; } =
    [.. Currency.All.Select(c => new Choice(c.Code, c.Code))];

    public static IReadOnlyList<Choice> Languages { get; } =
    [new("fr", "Français"), new("en", "English")];

    public static IReadOnlyList<Choice> Countries() =>
        [
            .. CountryCodes
                .All.Select(code => new Choice(code, CountryName(code)))
                .OrderBy(c => c.Text, StringComparer.Create(Cultures.Current, true)),
        ];

    public static IReadOnlyList<Choice> RoundingWays(Texts t) =>
        [
            .. Enum.GetValues<RoundingWay>()
                .Select(way => new Choice(way.ToString(), t["customers.rounding." + Key(way)])),
        ];

    public static IReadOnlyList<Choice> RoundingReaches(Texts t) =>
        [
            .. Enum.GetValues<RoundingReach>()
                .Select(reach => new Choice(reach.ToString(), t["customers.reach." + Key(reach)])),
        ];

    /// <summary>"français (Japon)" has the country's name in the reader's language between brackets.</summary>
    public static string CountryName(string code)
    {
        var culture = Cultures.Current.TwoLetterISOLanguageName;
        var name = CultureInfo.GetCultureInfo($"{culture}-{code}").DisplayName;
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? code : name[(open + 1)..^1];
    }

    private static string Key<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..];
}
