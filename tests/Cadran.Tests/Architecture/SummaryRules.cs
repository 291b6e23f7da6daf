using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Cadran.Tests.Architecture;

/// <summary>Every type that only reckons says in an XML summary what it means.</summary>
internal static class SummaryRules
{
    /// <summary>The pure types without a summary; also when there is none to look at.</summary>
    public static IReadOnlyList<string> Missing(Assembly assembly, string root)
    {
        var names = assembly.GetTypes().Where(type => Asked(type, root)).Select(Name).ToList();
        return names.Count == 0
            ? [$"no pure type under {root}"]
            : [.. names.Except(Documented(assembly)).Order(StringComparer.Ordinal)];
    }

    private static bool Asked(Type type, string root) =>
        PureTypes.Holds(type.Namespace, root)
        && !type.IsNestedPrivate
        && !type.Name.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static IEnumerable<string> Documented(Assembly assembly) =>
        XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .Where(name => name.StartsWith("T:", StringComparison.Ordinal))
            .Select(name => name[2..]);
}
