using System.Text.Json;
using Cadran.Platform;

namespace Cadran.Integrations;

/// <summary>The "apart" of a multipart request: a JSON array of what is made though something like it is there.</summary>
internal static class ApartPart
{
    public const string Field = "apart";

    /// <summary>Null when there is none. Refused: field.invalid.</summary>
    public static Result<IReadOnlyList<T>?> Read<T>(string? text)
    {
        if (text is null)
            return Result<IReadOnlyList<T>?>.Of(null);
        try
        {
            return
                JsonSerializer.Deserialize<T[]>(text) is { } read && !read.Any(one => one is null)
                ? Result<IReadOnlyList<T>?>.Of(read)
                : PlatformRefusals.Invalid(Field);
        }
        catch (JsonException)
        {
            return PlatformRefusals.Invalid(Field);
        }
    }
}
