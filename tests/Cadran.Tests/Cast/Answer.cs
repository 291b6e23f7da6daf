using System.Net;
using System.Text.Json.Nodes;

namespace Cadran.Tests.Cast;

/// <summary>What the API said, with the body read as JSON where it is.</summary>
public sealed record Answer(
    HttpStatusCode Status,
    JsonNode? Body,
    HttpResponseMessage Message,
    byte[] Bytes
)
{
    public int Code => (int)Status;

    public string? ProblemCode => Body?["code"]?.GetValue<string>();

    public string Id => Body!["id"]!.GetValue<string>();

    public string? ETag => Message.Headers.ETag?.ToString();

    public JsonNode this[string name] =>
        Body?[name] ?? throw new InvalidOperationException($"no {name} in {Body}");

    public string Text(string name) => this[name].GetValue<string>();

    public IReadOnlyList<JsonNode> Items => [.. this["items"].AsArray().Select(item => item!)];

    public static async Task<Answer> Read(HttpResponseMessage message)
    {
        var bytes = await message.Content.ReadAsByteArrayAsync();
        var type = message.Content.Headers.ContentType?.MediaType ?? "";
        var body =
            bytes.Length > 0 && type.EndsWith("json", StringComparison.Ordinal)
                ? JsonNode.Parse(bytes)
                : null;
        return new Answer(message.StatusCode, body, message, bytes);
    }

    /// <summary>This answer, or a failure that shows what came instead.</summary>
    public Answer Expect(int code)
    {
        Assert.True(Code == code, $"{Code} instead of {code}: {Body}");
        return this;
    }

    public Answer Refused(int status, string code)
    {
        Expect(status);
        Assert.Equal(code, ProblemCode);
        return this;
    }
}
