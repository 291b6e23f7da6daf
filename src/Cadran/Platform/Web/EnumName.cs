namespace Cadran.Platform.Web;

/// <summary>Reads a word of an address or a form.</summary>
internal static class EnumName
{
    /// <summary>The value of that name, in whatever case; null for none, also for the numbers that a parser would take.</summary>
    public static T? Read<T>(string? text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text!, ignoreCase: true)
            : null;
}
