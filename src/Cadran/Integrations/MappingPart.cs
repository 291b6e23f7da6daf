using System.Text.Json;
using Cadran.Integrations.Domain;
using Cadran.Platform;

namespace Cadran.Integrations;

/// <summary>The "mapping" of a multipart request: a JSON object of fields and headers.</summary>
internal static class MappingPart
{
    /// <summary>Null when there is none. Refused: field.invalid.</summary>
    public static Result<IReadOnlyDictionary<string, string>?> Read(string? text)
    {
        if (text is null)
            return Result<IReadOnlyDictionary<string, string>?>.Of(null);
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, string?>>(text);
            if (read is null || read.Values.Any(header => header is null))
                return PlatformRefusals.Invalid(ColumnMapping.Field);
            return Result<IReadOnlyDictionary<string, string>?>.Of(
                read.ToDictionary(pair => pair.Key, pair => pair.Value!)
            );
        }
        catch (JsonException)
        {
            return PlatformRefusals.Invalid(ColumnMapping.Field);
        }
    }
}
