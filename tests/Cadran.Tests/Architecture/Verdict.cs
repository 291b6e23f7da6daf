namespace Cadran.Tests.Architecture;

internal static class Verdict
{
    /// <summary>Names every violation; a failed collection assertion would show the first few, cut short.</summary>
    public static void None(IReadOnlyCollection<string> violations) =>
        Assert.True(violations.Count == 0, string.Join('\n', violations));
}
