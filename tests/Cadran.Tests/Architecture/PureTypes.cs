namespace Cadran.Tests.Architecture;

/// <summary>The types that only reckon: the kernel, and what lies in a Domain folder.</summary>
internal static class PureTypes
{
    public static bool Holds(string? space, string root)
    {
        if (space is null || !space.StartsWith(root + ".", StringComparison.Ordinal))
            return false;
        var parts = space[(root.Length + 1)..].Split('.');
        return parts[0] == "Kernel" || parts.Contains("Domain");
    }
}
