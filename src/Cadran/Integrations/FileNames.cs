namespace Cadran.Integrations;

/// <summary>The names of files that people gave us, as we show them.</summary>
internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>Without folders (some browsers send them) and control characters, not too long; null when nothing is left.</summary>
    public static string? Of(string? sent)
    {
        var name = (sent ?? "").Split('/', '\\')[^1];
        var clean = new string([.. name.Where(c => !char.IsControl(c))]).Trim();
        return clean.Length == 0 ? null : Beginning.Of(clean, Longest);
    }
}
