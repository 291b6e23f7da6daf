using System.Globalization;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>Countries as files write them: by code, or by name in English, in French or as they call themselves.</summary>
internal static class CountryNames
{
    /// <summary>As people write them beside their codes and names.</summary>
    private static readonly (string Name, string Code)[] Short =
    [
        ("uk", "GB"),
        ("u.k.", "GB"),
        ("great britain", "GB"),
        ("grande-bretagne", "GB"),
        ("england", "GB"),
        ("scotland", "GB"),
        ("wales", "GB"),
        ("usa", "US"),
        ("u.s.a.", "US"),
        ("united states of america", "US"),
        ("etats-unis d'amerique", "US"),
        ("holland", "NL"),
        ("hollande", "NL"),
    ];

    private static readonly Dictionary<string, string> Codes = Build();

    /// <summary>"FR" of "France" and of "fr"; null when it is no country.</summary>
    public static string? CodeOf(string text) =>
        Countries.IsCode(text.Trim().ToUpperInvariant())
            ? text.Trim().ToUpperInvariant()
            : Codes.GetValueOrDefault(Folding.Fold(text));

    private static Dictionary<string, string> Build()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, code) in Short)
            codes.Add(name, code);
        var present = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var language in new[] { "en", "fr" })
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                foreach (var code in CountryCodes.All)
                    Add(codes, code);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = present;
        }
        return codes;
    }

    private static void Add(Dictionary<string, string> codes, string code)
    {
        try
        {
            var region = new RegionInfo(code);
            foreach (
                var name in new[] { region.DisplayName, region.EnglishName, region.NativeName }
            )
                codes.TryAdd(Folding.Fold(name), code);
        }
        catch (ArgumentException)
        {
            // Not in the data of this system: its code is still known.
        }
    }
}
