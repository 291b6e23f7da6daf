namespace Cadran.Platform;

/// <summary>
/// Reads a value of an enum by its name, from text that anybody can write: an address, a form. The framework's own
/// reading also takes numbers, of values that are none too.
/// </summary>
internal static class EnumName
{
    /// <summary>In any case of letters; null when there is no such name.</summary>
    public static T? Read<T>(string? text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }
}
