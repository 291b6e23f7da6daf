using System.Globalization;

namespace QuickBooksStandIn.Companies;

/// <summary>Countries come back as codes of three letters since autumn 2025.</summary>
internal static class IsoCountries
{
    private static readonly Dictionary<string, string> codes = Read();

    /// <summary>The code of a country by its English name or one of its codes, or what was given.</summary>
    public static string Code(string country) => codes.GetValueOrDefault(country.Trim(), country);

    private static Dictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var region = new RegionInfo(culture.Name);
            var code = region.ThreeLetterISORegionName;
            if (code.Length != 3)
                continue;
            codes.TryAdd(region.TwoLetterISORegionName, code);
            codes.TryAdd(region.EnglishName, code);
            codes.TryAdd(code, code);
        }
        codes.TryAdd("USA", "USA");
        codes.TryAdd("UK", "GBR");
        return codes;
    }
}
