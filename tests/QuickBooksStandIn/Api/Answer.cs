using System.Text;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Api;

/// <summary>What is sent back: a status and a body of some type.</summary>
internal sealed record Answer(int Status, byte[] Body, string ContentType)
{
    /// <summary>How many seconds to wait, for a 429.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Whether it is the first answer to this requestid once more.</summary>
    public bool IsReplay { get; init; }

    public static Answer Json(int status, JsonNode body) =>
        new(
            status,
            Encoding.UTF8.GetBytes(QuickBooksStandIn.Json.Write(body)),
            "application/json;charset=UTF-8"
        );

    public static Answer Xml(int status, string body) =>
        new(status, Encoding.UTF8.GetBytes(body), "application/xml;charset=UTF-8");

    public async Task Write(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        if (RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        http.Response.ContentLength = Body.Length;
        await http.Response.Body.WriteAsync(Body);
    }
}
