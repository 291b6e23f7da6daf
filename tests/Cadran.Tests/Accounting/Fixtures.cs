namespace Cadran.Tests.Accounting;

/// <summary>The frozen contract of QuickBooks, as its answers and events stand in files.</summary>
internal static class Fixtures
{
    public static byte[] Bytes(string file) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Accounting", "Fixtures", file));

    public static string Text(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Accounting", "Fixtures", file));
}
