namespace Cadran.Tests.Architecture;

/// <summary>A file that people wrote, by its path from the repository's root (with slashes).</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] endings =
    [
        ".cs",
        ".css",
        ".csproj",
        ".js",
        ".props",
        ".razor",
        ".targets",
    ];

    private static readonly string[] generated =
    [
        "/bin/",
        "/obj/",
        "/node_modules/",
        "/Migrations/",
        "/Generated/",
        ".min.",
    ];

    public int Lines => Text.AsSpan().Count('\n');

    public string FirstLine => Text.Split('\n', 2)[0];

    /// <summary>All of them in this repository, without migrations and other generated files.</summary>
    public static IReadOnlyList<SourceFile> All()
    {
        var root = Root();
        return
        [
            .. Folders(root)
                .SelectMany(folder =>
                    Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                )
                .Concat(Directory.EnumerateFiles(root))
                .Where(path => endings.Any(path.EndsWith))
                .Select(path => (Full: path, Local: Local(root, path)))
                .Where(path =>
                    !generated.Any(part =>
                        $"/{path.Local}".Contains(part, StringComparison.Ordinal)
                    )
                )
                .Select(path => new SourceFile(path.Local, File.ReadAllText(path.Full))),
        ];
    }

    private static IEnumerable<string> Folders(string root) =>
        new[] { "src", "tests", "bench" }
            .Select(name => System.IO.Path.Combine(root, name))
            .Where(Directory.Exists);

    private static string Local(string root, string path) =>
        System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Cadran.slnx")))
            folder =
                folder.Parent
                ?? throw new InvalidOperationException("no Cadran.slnx above the tests");
        return folder.FullName;
    }
}
