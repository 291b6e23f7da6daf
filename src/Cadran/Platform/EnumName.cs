using System.Text.Json;

namespace Cadran.Platform;

/// <summary>
/// Writes the name of a value of an enum, and reads one by it, from text that anybody can write: an address, a form. The framework's own
/// reading also takes numbers, of values that are none too.
/// </summary>
internal static class EnumName
{
    /// <summary>As it stands in the API and in keys of texts: "inProgress".</summary>
    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

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
