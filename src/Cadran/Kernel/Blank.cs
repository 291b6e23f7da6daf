namespace Cadran.Kernel;

/// <summary>What is typed and says nothing.</summary>
public static class Blank
{
    /// <summary>Trimmed; null when nothing is left.</summary>
    public static string? ToNull(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
