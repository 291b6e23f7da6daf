using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadran.Platform.Api;

/// <summary>Strict JSON: unknown properties, nulls and missing values are refused, not guessed.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Configured(
        new(JsonSerializerDefaults.Web)
    );

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default;
        options.Converters.Add(new IdConverterFactory());
        options.Converters.Add(new WorkspaceIdConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new DecimalInputConverter());
        options.Converters.Add(
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
        );
        return options;
    }
}
