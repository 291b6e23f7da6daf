using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Tests.Cast;

/// <summary>What came back.</summary>
internal sealed record Answer(
    int Status,
    string Text,
    byte[] Bytes,
    string? Type,
    HttpResponseHeaders Headers
)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    /// <summary>The code of the business error.</summary>
    public string? Code => Body["Fault"]?["Error"]?[0]?["code"]?.ToString();

    public string? Detail => Body["Fault"]?["Error"]?[0]?["Detail"]?.ToString();

    public static async Task<Answer> Read(HttpResponseMessage message)
    {
        var bytes = await message.Content.ReadAsByteArrayAsync();
        return new(
            (int)message.StatusCode,
            Encoding.UTF8.GetString(bytes),
            bytes,
            message.Content.Headers.ContentType?.MediaType,
            message.Headers
        );
    }

    /// <summary>The record in the envelope.</summary>
    public JsonObject Record(string kind)
    {
        Assert.True(Status == 200, $"{Status}: {Text}");
        return Body[kind]!.AsObject();
    }

    public Answer Refused(string code, int status = 400)
    {
        Assert.True(Status == status && Code == code, $"{Status} instead of {code}: {Text}");
        return this;
    }
}
