using Microsoft.Extensions.Hosting;

namespace Cadran.Tests.Architecture;

/// <summary>Names that say nothing about what a type does are refused.</summary>
internal static class NameRules
{
    private static readonly string[] endings =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Common",
        "Base",
        "Data",
        "Info",
        "Dto",
        "Impl",
        "Service",
    ];

    /// <summary>Words of the field that only look like the above.</summary>
    private static readonly string[] terms = ["KnowledgeBase", "TaxBase"];

    public static IReadOnlyList<string> Refused(IEnumerable<Type> types) =>
        [.. types.Where(Refused).Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    private static bool Refused(Type type)
    {
        var name = type.Name.Split('`')[0];
        return endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            && !terms.Contains(name)
            && !HostedService(type, name);
    }

    private static bool HostedService(Type type, string name) =>
        name.EndsWith("Service", StringComparison.Ordinal)
        && type.IsAssignableTo(typeof(IHostedService));
}
