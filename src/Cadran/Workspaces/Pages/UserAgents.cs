namespace Cadran.Workspaces.Pages;

/// <summary>A browser's long self-description in two words: "Firefox · Linux".</summary>
internal static class UserAgents
{
    private static readonly (string Part, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Part, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Short(string agent, string unknown)
    {
        var parts = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>().ToList();
        return parts.Count == 0 ? unknown : string.Join(" · ", parts);
    }

    private static string? Find((string Part, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Part, StringComparison.Ordinal)).Name;
}
