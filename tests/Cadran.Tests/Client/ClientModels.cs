using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Cadran.Tests.Client;

/// <summary>The records and words of the client.</summary>
internal sealed class ClientModels(CSharpTypes types, HashSet<string> sent)
{
    private const string Usings = """
        using System.Text.Json;
        using System.Text.Json.Serialization;

        """;

    public string File()
    {
        var text = new StringBuilder();
        foreach (var (name, schema, said) in types.Own())
            text.Append(types.IsWord(schema) ? Words(name, said) : Record(name, schema, said))
                .Append('\n');
        return ClientText.File(Usings, text.ToString());
    }

    /// <summary>Words that may become more: a value with the known ones beside it, not an enum.</summary>
    private static string Words(string name, JsonNode said)
    {
        var text = new StringBuilder(ClientText.Summary((string?)said["description"], ""));
        text.Append("[JsonConverter(typeof(TextValueConverter<").Append(name).Append(">))]\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"public readonly record struct {name}(string Value) : ITextValue<{name}>\n{{\n"
        );
        foreach (
            var word in said["enum"]!.AsArray().Where(w => w is not null).Select(w => (string)w!)
        )
            text.Append(
                CultureInfo.InvariantCulture,
                $"    public static readonly {name} {ClientText.Pascal(word)} = new(\"{word}\");\n"
            );
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n    public static {name} Of(string value) => new(value);\n"
        );
        text.Append("\n    public override string ToString() => Value;\n}\n");
        return text.ToString();
    }

    private string Record(string name, string schema, JsonNode said)
    {
        var required = said["required"]?.AsArray().Select(r => (string)r!).ToHashSet() ?? [];
        var text = new StringBuilder(ClientText.Summary((string?)said["description"], ""));
        text.Append(CultureInfo.InvariantCulture, $"public sealed record {name}\n{{\n");
        foreach (var (field, of) in said["properties"]?.AsObject() ?? [])
            text.Append(
                Property(name, field, of!, required.Contains(field), sent.Contains(schema))
            );
        return text.Append("}\n").ToString();
    }

    /// <summary>
    /// What has no value is absent from answers, so only what is never null is required. What is sent and required though it
    /// may be null is written as null.
    /// </summary>
    private string Property(string record, string field, JsonNode of, bool isRequired, bool isSent)
    {
        var type = types.Plain(of);
        var mayBeNull = CSharpTypes.MayBeNull(of);
        var mayBeAbsent = mayBeNull || !isRequired && (isSent || !types.IsValue(type));
        var name = ClientText.Pascal(field);
        return ClientText.Summary((string?)of["description"], "    ")
            + (
                isRequired && mayBeNull && isSent
                    ? "    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]\n"
                    : ""
            )
            + (name == record ? $"    [JsonPropertyName(\"{field}\")]\n" : "")
            + $"    public {(isRequired && !mayBeNull ? "required " : "")}{type}{(mayBeAbsent ? "?" : "")} "
            + $"{(name == record ? name + "Value" : name)} {{ get; init; }}\n";
    }
}
