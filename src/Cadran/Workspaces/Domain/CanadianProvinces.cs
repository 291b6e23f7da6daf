namespace Cadran.Workspaces.Domain;

/// <summary>The provinces and territories of Canada, as people write them in addresses.</summary>
public static class CanadianProvinces
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["AB"] = ["alberta", "alta", "alb"],
        ["BC"] = ["british columbia", "colombie britannique", "cb"],
        ["MB"] = ["manitoba", "man"],
        ["NB"] = ["new brunswick", "nouveau brunswick"],
        ["NL"] = ["newfoundland and labrador", "newfoundland", "terre neuve et labrador", "tnl"],
        ["NS"] = ["nova scotia", "nouvelle ecosse", "ne"],
        ["NT"] = ["northwest territories", "territoires du nord ouest", "tno"],
        ["NU"] = ["nunavut"],
        ["ON"] = ["ontario", "ont"],
        ["PE"] = ["prince edward island", "ile du prince edouard", "pei", "ipe"],
        ["QC"] = ["quebec", "que", "pq"],
        ["SK"] = ["saskatchewan", "sask"],
        ["YT"] = ["yukon", "yn"],
    };

    /// <summary>The first letter of a postal code says the province; X stands for two territories.</summary>
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['A'] = "NL",
        ['B'] = "NS",
        ['C'] = "PE",
        ['E'] = "NB",
        ['G'] = "QC",
        ['H'] = "QC",
        ['J'] = "QC",
        ['K'] = "ON",
        ['L'] = "ON",
        ['M'] = "ON",
        ['N'] = "ON",
        ['P'] = "ON",
        ['R'] = "MB",
        ['S'] = "SK",
        ['T'] = "AB",
        ['V'] = "BC",
        ['X'] = "NT",
        ['Y'] = "YT",
    };

    /// <summary>
    /// Two letters: by the province that the address names, in English, French or letters, else by its postal code; null
    /// when neither says it.
    /// </summary>
    public static string? Of(PostalAddress address) =>
        ByName(address.Region) ?? ByPostalCode(address.PostalCode);

    private static string? ByName(string? text)
    {
        var name = Folding
            .Fold(text)
            .Replace('-', ' ')
            .Replace(".", "", StringComparison.Ordinal)
            .Trim('(', ')', ' ');
        if (name.Length == 0)
            return null;
        var code = name.ToUpperInvariant();
        return Names.ContainsKey(code)
            ? code
            : Names.FirstOrDefault(n => n.Value.Contains(name)).Key;
    }

    private static string? ByPostalCode(string? text) =>
        CanadianPostalCode.Read(text) is { } code ? Letters.GetValueOrDefault(code[0]) : null;
}

/// <summary>"G1R 4P3": letters and digits in turn.</summary>
public static class CanadianPostalCode
{
    /// <summary>In capitals with one blank in the middle; null when it is none.</summary>
    public static string? Read(string? text)
    {
        var plain = (text ?? "")
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToUpperInvariant();
        return
            plain.Length == 6
            && plain
                .Index()
                .All(c => c.Index % 2 == 0 ? char.IsAsciiLetter(c.Item) : char.IsAsciiDigit(c.Item))
            ? plain[..3] + " " + plain[3..]
            : null;
    }
}
