using System.Text.Json.Nodes;

namespace Cadran.Tests.Client;

/// <summary>What a method sends: a record as JSON, a file as it is, or a form with a file.</summary>
internal sealed record ClientBody(IReadOnlyList<Argument> Arguments, IReadOnlyList<string> Settings)
{
    public static ClientBody Of(JsonNode body, CSharpTypes types)
    {
        var content = body["content"]!.AsObject();
        if (content["application/json"] is { } json)
            return Written(types.Plain(json["schema"]), (bool?)body["required"] == true);
        return content["multipart/form-data"] is { } form
            ? Form(form["schema"]!)
            : File([.. content.Select(c => c.Key)]);
    }

    private static ClientBody Written(string type, bool isRequired) =>
        isRequired
            ? new([new(type, "body", true)], ["Body = Wire.Written(body)"])
            : new(
                [new(type + "?", "body", false)],
                ["Body = body is null ? null : Wire.Written(body)"]
            );

    private static ClientBody File(IReadOnlyList<string> kinds) =>
        new(
            [
                new("Stream", "content", true, "What is in it, from where the stream stands."),
                new("string", "contentType", true, $"{string.Join(" or ", kinds)}."),
            ],
            ["Body = Wire.Sent(content, contentType)", "CanRepeat = content.CanSeek"]
        );

    private static ClientBody Form(JsonNode schema)
    {
        var texts = schema["properties"]!
            .AsObject()
            .Select(p => p.Key)
            .Where(p => p != "file")
            .ToList();
        var given = string.Concat(texts.Select(t => $", (\"{t}\", {ClientText.Variable(t)})"));
        return new(
            [
                new("Stream", "file", true, "What is in it, from where the stream stands."),
                new("string", "fileName", true, "What it is called."),
                .. texts.Select(text => new Argument("string?", ClientText.Variable(text), false)),
            ],
            [$"Body = Wire.Form(file, fileName{given})", "CanRepeat = file.CanSeek"]
        );
    }
}
