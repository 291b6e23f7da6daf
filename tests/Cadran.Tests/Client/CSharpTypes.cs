using System.Text.Json.Nodes;

namespace Cadran.Tests.Client;

/// <summary>What the kinds of value of the OpenAPI document are in C#.</summary>
internal sealed class CSharpTypes
{
    /// <summary>Kinds that the client writes by hand, or that C# has.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["Instant"] = "DateTimeOffset",
        ["JsonElement"] = "JsonElement",
        ["MoneyAmount"] = "Money",
        ["DecimalInput"] = "decimal",
        ["WorkspaceId"] = "Guid",
        ["Deletion"] = "Deletion",
        ["TaskAnswer"] = "ProjectTask",
        ["TimerAnswer"] = "RunningTimer",
    };

    /// <summary>Those of them that need no record of ours.</summary>
    private static readonly HashSet<string> Without =
    [
        "Instant",
        "JsonElement",
        "DecimalInput",
        "WorkspaceId",
        "Deletion",
        "IFormFile",
        "Stream",
        "Problem",
        "ProblemDetails",
    ];

    private static readonly HashSet<string> ValueTypes =
    [
        "Guid",
        "DateOnly",
        "DateTimeOffset",
        "decimal",
        "int",
        "long",
        "bool",
        "JsonElement",
    ];

    private readonly JsonObject schemas;
    private readonly HashSet<string> words;

    public CSharpTypes(JsonNode document)
    {
        schemas = document["components"]!["schemas"]!.AsObject();
        words = [.. schemas.Where(s => s.Value!["enum"] is not null).Select(s => s.Key)];
    }

    /// <summary>Those that the client has a type of its own for, in the order of their names in C#.</summary>
    public IEnumerable<(string Name, string Schema, JsonNode Said)> Own() =>
        schemas
            .Where(s => !Without.Contains(s.Key) && !IsPage(s.Key))
            .Select(s => (Name(s.Key), s.Key, s.Value!))
            .OrderBy(s => s.Item1, StringComparer.Ordinal);

    public bool IsWord(string schema) => words.Contains(schema);

    /// <summary>The type, with ? where it may be null.</summary>
    public string Of(JsonNode? schema) => Plain(schema) + (MayBeNull(schema) ? "?" : "");

    /// <summary>The type without ?.</summary>
    public string Plain(JsonNode? schema)
    {
        if (schema is null)
            return "JsonElement";
        if (schema["$ref"] is { } reference)
            return Name(Last((string)reference!));
        if (schema["oneOf"] is { } either)
            return Plain(either.AsArray().First(s => (string?)s!["type"] != "null"));
        return Kind(schema) switch
        {
            "integer" => (string?)schema["format"] == "int64" ? "long" : "int",
            "number" => "decimal",
            "boolean" => "bool",
            "array" => $"IReadOnlyList<{Of(schema["items"])}>",
            "object" when schema["additionalProperties"] is JsonObject of =>
                $"IReadOnlyDictionary<string, {Of(of)}>",
            "string" => Text((string?)schema["format"]),
            _ => "JsonElement",
        };
    }

    public static bool MayBeNull(JsonNode? schema) =>
        schema?["type"] is JsonArray types && types.Any(t => (string?)t == "null")
        || schema?["oneOf"] is JsonArray either && either.Any(s => (string?)s!["type"] == "null");

    /// <summary>The schemas that can be sent: what is reached from the body of a call.</summary>
    public HashSet<string> Sent(IEnumerable<JsonNode> bodies)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<JsonNode>(bodies);
        while (waiting.TryPop(out var node))
            foreach (var name in References(node))
                if (reached.Add(name))
                    waiting.Push(schemas[name]!);
        return reached;
    }

    /// <summary>"InvoiceAnswer" is an Invoice, where nothing else is called so; "PageOfX" is a page of it.</summary>
    private string Name(string schema)
    {
        if (IsPage(schema))
            return schema == "PageOfstring"
                ? "Page<string>"
                : $"Page<{Name(schema["PageOf".Length..])}>";
        if (Known.TryGetValue(schema, out var known))
            return known;
        var plain = schema.EndsWith("Answer", StringComparison.Ordinal) ? schema[..^6] : schema;
        return schemas.ContainsKey(plain) ? schema : plain;
    }

    private static bool IsPage(string schema) =>
        schema.StartsWith("PageOf", StringComparison.Ordinal);

    private static string Text(string? format) =>
        format switch
        {
            "uuid" => "Guid",
            "date" => "DateOnly",
            "date-time" => "DateTimeOffset",
            "decimal" => "decimal",
            _ => "string",
        };

    private static string? Kind(JsonNode schema) =>
        schema["type"] is JsonArray types
            ? (string?)types.First(t => (string?)t != "null")
            : (string?)schema["type"];

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject o when o["$ref"] is { } reference => [Last((string)reference!)],
            JsonObject o => o.SelectMany(p => References(p.Value)),
            JsonArray a => a.SelectMany(References),
            _ => [],
        };

    private static string Last(string reference) => reference[(reference.LastIndexOf('/') + 1)..];

    /// <summary>Whether a variable of it can be null without a ?: then it must be given.</summary>
    public bool IsValue(string type) =>
        ValueTypes.Contains(type) || words.Any(word => Name(word) == type);
}
