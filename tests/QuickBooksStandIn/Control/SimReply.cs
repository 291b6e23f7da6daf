using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Control;

/// <summary>Reading and answering of /_sim: JSON with lower camel case, errors as {"error": …} with 400.</summary>
internal static class SimReply
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = Json.Plain.Encoder,
    };

    /// <summary>Does something with the body, and answers with what comes of it; with 204 for nothing.</summary>
    public static RequestDelegate To(Func<HttpContext, JsonObject, object?> act) =>
        Later((http, body) => Task.FromResult(act(http, body)));

    /// <summary>The same for what takes a while.</summary>
    public static RequestDelegate Later(Func<HttpContext, JsonObject, Task<object?>> act) =>
        async http =>
        {
            Answer answer;
            try
            {
                answer = Of(await act(http, await Body(http)));
            }
            catch (Exception wrong) when (wrong is InvalidOperationException or JsonException)
            {
                answer = Answer.Json(400, new JsonObject { ["error"] = wrong.Message });
            }
            await answer.Write(http);
        };

    /// <exception cref="JsonException">It has members that there are not, or lacks one.</exception>
    public static T Read<T>(JsonObject body) => body.Deserialize<T>(options)!;

    /// <summary>These values with those of the body in their place.</summary>
    public static T Merge<T>(T present, JsonObject body)
    {
        var merged = JsonSerializer.SerializeToNode(present, options)!.AsObject();
        foreach (var (name, value) in body)
            merged[name] = value?.DeepClone();
        return Read<T>(merged);
    }

    /// <summary>
    /// The body, which must say that it is JSON: so no page of another site can send one without being asked for it.
    /// </summary>
    private static async Task<JsonObject> Body(HttpContext http)
    {
        if (http.Request.Method is "GET" or "DELETE")
            return [];
        if (!http.Request.HasJsonContentType())
            throw new InvalidOperationException("Content-Type must be application/json.");
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.Length == 0
            ? []
            : Json.Parse(body.ToArray()) as JsonObject ?? throw new JsonException("no object");
    }

    private static Answer Of(object? result) =>
        result switch
        {
            null => new(204, [], "application/json"),
            JsonNode node => Answer.Json(200, node),
            _ => Answer.Json(200, JsonSerializer.SerializeToNode(result, options)!),
        };
}
