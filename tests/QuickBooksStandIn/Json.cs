using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn;

/// <summary>Reading and making JSON whose members may be missing or come as text.</summary>
internal static class Json
{
    /// <summary>Accents stay as they are, as QuickBooks writes them.</summary>
    public static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = null,
    };

    private static readonly JsonDocumentOptions strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    };

    /// <exception cref="JsonException">It is no JSON, or an object has a property twice.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) =>
        JsonNode.Parse(utf8, documentOptions: strict);

    public static string Write(JsonNode node) => node.ToJsonString(Plain);

    public static string? Text(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value ? value.ToString() : null;

    public static decimal? Number(this JsonNode? node, string name) =>
        decimal.TryParse(
            node.Text(name),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public static bool Flag(this JsonNode? node, string name) => node.Text(name) == "true";

    /// <summary>The id that a reference holds, as in <c>"CustomerRef":{"value":"58"}</c>.</summary>
    public static string? Reference(this JsonNode? node, string name) =>
        (node as JsonObject)?[name].Text("value");

    public static DateOnly? Day(this JsonNode? node, string name) =>
        DateOnly.TryParseExact(
            node.Text(name),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>The objects of an array; empty where there is none.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string name) =>
        ((node as JsonObject)?[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>A number without zeros at its end: 1377.5, not 1377.50.</summary>
    public static JsonNode Value(decimal number) =>
        JsonValue.Create(number / 1.000000000000000000000000000m);

    public static JsonObject Ref(string value, string? name = null) =>
        name is null ? new() { ["value"] = value } : new() { ["value"] = value, ["name"] = name };

    public static string Iso(this DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    public static JsonObject Copy(this JsonObject node) => node.DeepClone().AsObject();
}
