using System.Reflection;

namespace Cadran.Tests.Architecture;

/// <summary>No database, no web, no files, no network, no clock, no waiting in the types that only reckon.</summary>
internal static class PurityRules
{
    private static readonly string[] spaces =
    [
        "Microsoft.EntityFrameworkCore",
        "Microsoft.AspNetCore",
        "Microsoft.Data.Sqlite",
        "Npgsql",
        "SkiaSharp",
        "System.Data",
        "System.IO",
        "System.Net",
    ];

    private static readonly string[] types =
    [
        "System.TimeProvider",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1",
    ];

    /// <summary>Text that is already in memory, or whose source the caller chose.</summary>
    private static readonly string[] allowed =
    [
        "System.IO.StringReader",
        "System.IO.StringWriter",
        "System.IO.TextReader",
        "System.IO.TextWriter",
    ];

    /// <summary>What is against the rule, as "A.B.Member → C.D"; also when there is nothing to hold against it.</summary>
    public static IReadOnlyList<string> Violations(Assembly assembly, string root)
    {
        var pure = References
            .Of(assembly)
            .Where(use => PureTypes.Holds(use.From.Namespace, root))
            .ToList();
        return pure.Count == 0
            ? [$"no pure type under {root}"]
            : [.. pure.Where(Impure).Select(Shown).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool Impure(Reference use)
    {
        var name = use.To.ToString();
        return types.Contains(name)
            || (spaces.Any(space => Within(use.To, space)) && !allowed.Contains(name));
    }

    private static bool Within(TypeId type, string space) =>
        type.Namespace == space || type.Namespace.StartsWith(space + ".", StringComparison.Ordinal);

    private static string Shown(Reference use) => $"{use.From}.{use.Member} → {use.To}";
}
