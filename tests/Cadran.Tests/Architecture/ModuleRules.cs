using System.Reflection;

namespace Cadran.Tests.Architecture;

/// <summary>Holds the modules found under a root namespace of a built assembly against the map.</summary>
internal sealed class ModuleRules(Assembly assembly, string root)
{
    private readonly IReadOnlyCollection<Reference> references = References.Of(assembly);

    public IReadOnlyList<string> Modules =>
        Sorted(
            references
                .Select(use => ModuleOf(use.From))
                .Where(module => module != ModuleMap.Program)
        );

    /// <summary>What is against the map, as "A.B → C.D"; also when there is nothing to hold against it.</summary>
    public IReadOnlyList<string> Violations() =>
        Modules.Count == 0
            ? [$"no module under {root}"]
            :
            [
                .. Modules.Where(Unknown).Select(NotOnTheMap),
                .. Sorted(Crossings().Where(Refused).Select(Shown)),
            ];

    /// <summary>The modules that use themselves by way of others; empty when uses run one way.</summary>
    public IReadOnlyList<string> Cycles()
    {
        var uses = Crossings().ToLookup(use => ModuleOf(use.From)!, use => ModuleOf(use.To)!);
        return Sorted(
            uses.Select(group => group.Key).Where(module => Reach(module, uses).Contains(module))
        );
    }

    private static HashSet<string> Reach(string start, ILookup<string, string> uses)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var module))
            foreach (var next in uses[module].Where(reached.Add))
                open.Push(next);
        return reached;
    }

    private IEnumerable<Reference> Crossings() =>
        references.Where(use =>
            ModuleOf(use.From) is { } from && ModuleOf(use.To) is { } to && from != to
        );

    private bool Refused(Reference use)
    {
        var (from, to) = (ModuleOf(use.From)!, ModuleOf(use.To)!);
        return !Unknown(from) && !ModuleMap.Allows(from, to);
    }

    private string? ModuleOf(TypeId type) =>
        type.Namespace == root && ModuleMap.InRoot.TryGetValue(type.Name, out var module) ? module
        : type.Namespace == root || type is { Namespace: "", Name: "Program" } ? ModuleMap.Program
        : type.Namespace.StartsWith(root + ".", StringComparison.Ordinal)
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
        : null;

    private static bool Unknown(string module) => !ModuleMap.Knows(module);

    private static string NotOnTheMap(string module) => $"{module} is not on the map";

    private string Shown(Reference use) => $"{Short(use.From)} → {Short(use.To)}";

    private string Short(TypeId type) =>
        type.ToString().Replace(root + ".", "", StringComparison.Ordinal);

    private static List<string> Sorted(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
