namespace Cadran.Tests.Cast;

/// <summary>The folder that the tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Root = new(Find);

    public static string File(params string[] path) => Path.Combine([Root.Value, .. path]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "Cadran.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
