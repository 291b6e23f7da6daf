using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
        options.TypeInfoResolver = (
            options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()
        ).WithAddedModifier(RefuseNullItems);
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

    /// <summary>
    /// RespectNullableAnnotations does not reach the items of lists. None of ours has nulls, but lists of plain objects.
    /// </summary>
    private static void RefuseNullItems(JsonTypeInfo type)
    {
        if (
            type is { Kind: JsonTypeInfoKind.Enumerable, ElementType.IsValueType: false }
            && type.ElementType != typeof(object)
        )
            type.OnDeserialized = list =>
            {
                if (((IEnumerable)list).Cast<object?>().Contains(null))
                    throw new JsonException("An item of a list is null");
            };
    }
}
