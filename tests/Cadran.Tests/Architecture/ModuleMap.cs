namespace Cadran.Tests.Architecture;

/// <summary>Which module may use which (docs/decisions/0002). A module is what stands first under the root.</summary>
internal static class ModuleMap
{
    /// <summary>Everything outside of a module: the program's start, which wires all of them.</summary>
    public const string Program = "Program";

    /// <summary>What a module has in the root, where it is found before the like of the framework.</summary>
    public static readonly IReadOnlyDictionary<string, string> InRoot = new Dictionary<
        string,
        string
    >
    {
        [nameof(LazyRoutes)] = "Platform",
    };

    private static readonly string[] line =
    [
        "Kernel",
        "Platform",
        "Workspaces",
        "Customers",
        "Work",
        "Rates",
        "Time",
        "Billing",
        "Accounting",
    ];

    private static readonly Dictionary<string, string[]> allowed = new()
    {
        ["Desk"] = line[..(Array.IndexOf(line, "Work") + 1)],
        ["Portal"] = [.. line, "Desk"],
        ["Reports"] = [.. line, "Desk"],
        ["Integrations"] = [.. line, "Desk"],
        [Program] = [.. line, "Desk", "Portal", "Reports", "Integrations"],
    };

    static ModuleMap()
    {
        for (var place = 0; place < line.Length; place++)
            allowed[line[place]] = line[..place];
    }

    public static bool Knows(string module) => allowed.ContainsKey(module);

    public static bool Allows(string from, string to) => allowed[from].Contains(to);
}
