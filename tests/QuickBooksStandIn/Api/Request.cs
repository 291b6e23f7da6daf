using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Api;

/// <summary>A request to the API of a company, read whole.</summary>
/// <param name="Realm">The company.</param>
/// <param name="Path">What comes behind the company, cut at the slashes.</param>
/// <param name="BaseUrl">How the caller reaches the stand-in, without a slash at the end.</param>
internal sealed record Request(
    string Method,
    string Realm,
    IReadOnlyList<string> Path,
    IQueryCollection Query,
    string? ContentType,
    string Accept,
    byte[] Body,
    string BaseUrl
)
{
    private const string Prefix = "/v3/company/";

    public bool IsBatch => Method == "POST" && Path is ["batch"];

    /// <summary>Anything but a clear wish for JSON gets XML.</summary>
    public bool WantsJson =>
        Accept.Contains("application/json", StringComparison.OrdinalIgnoreCase);

    public string? RequestId => Query["requestid"].FirstOrDefault();

    /// <summary>The request, or null for a path of no company. Paths are case sensitive.</summary>
    public static async Task<Request?> Read(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var parts = path[Prefix.Length..].Split('/');
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return new(
            http.Request.Method,
            parts[0],
            parts[1..],
            http.Request.Query,
            http.Request.ContentType?.Split(';')[0].Trim(),
            http.Request.Headers.Accept.ToString(),
            body.ToArray(),
            $"{http.Request.Scheme}://{http.Request.Host}"
        );
    }

    /// <summary>The body as one JSON object.</summary>
    /// <exception cref="Refusal">2010: it is none, or comes as another type.</exception>
    public JsonObject Json()
    {
        if (ContentType != "application/json") // [mem] how a wrong type is answered
            throw Errors.Unsupported($"Content-Type {ContentType}");
        try
        {
            return QuickBooksStandIn.Json.Parse(Body) as JsonObject
                ?? throw Errors.Unsupported("the body");
        }
        catch (JsonException wrong)
        {
            throw Errors.Unsupported(wrong.Message);
        }
    }

    public string Text() => Encoding.UTF8.GetString(Body);
}
