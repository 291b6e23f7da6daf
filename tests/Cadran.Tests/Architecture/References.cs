using Mono.Cecil;

namespace Cadran.Tests.Architecture;

/// <summary>
/// One use of a type by another, in a built assembly. <see cref="Member"/> is where: a method, or a type's own
/// declaration. Nested and generated types (closures, state machines) count as the outermost type around them.
/// </summary>
internal sealed record Reference(TypeId From, string Member, TypeId To);

/// <summary>A top-level type by namespace and name, as in the assembly (generics end in `1).</summary>
internal sealed record TypeId(string Namespace, string Name)
{
    public static TypeId Of(TypeReference type) =>
        type.DeclaringType is { } outer ? Of(outer) : new(type.Namespace, type.Name);

    public override string ToString() => Namespace == "" ? Name : $"{Namespace}.{Name}";
}

internal static class References
{
    /// <summary>Every reference of every type of the assembly, in no order, each once.</summary>
    public static IReadOnlyCollection<Reference> Of(System.Reflection.Assembly assembly)
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (var folder in PlatformFolders())
            resolver.AddSearchDirectory(folder);
        using var module = ModuleDefinition.ReadModule(
            assembly.Location,
            new ReaderParameters { AssemblyResolver = resolver }
        );
        return [.. module.GetTypes().SelectMany(type => new ReferenceCollector(type).Collect())];
    }

    /// <summary>An attribute's enum arguments can be read only with the enum's assembly at hand.</summary>
    private static IEnumerable<string> PlatformFolders() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetDirectoryName(path)!)
            .Distinct();
}
