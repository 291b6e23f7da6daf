namespace Cadran.Tests.Platform;

/// <summary>The source files of the product, found from the tests' own folder.</summary>
internal static class Sources
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<(string Path, string Text)> Of(params string[] endings) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src", "Cadran"), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(path.EndsWith) && !IsBuilt(path))
            .Select(path => (path, File.ReadAllText(path)));

    private static bool IsBuilt(string path) =>
        path.Contains("/obj/", StringComparison.Ordinal)
        || path.Contains("/bin/", StringComparison.Ordinal);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Cadran.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException());
}
