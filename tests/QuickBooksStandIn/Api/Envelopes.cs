using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Api;

/// <summary>What stands around records and errors.</summary>
internal static class Envelopes
{
    public static JsonObject Of(string name, JsonNode content, DateTimeOffset now) =>
        new() { [name] = content, ["time"] = PacificTime.Milliseconds(now) };

    /// <summary>The shape of business errors, as an answer and as an item of a batch.</summary>
    public static JsonObject Fault(QuickBooksError error) =>
        new()
        {
            ["Error"] = new JsonArray(
                new JsonObject
                {
                    ["Message"] = error.Message,
                    ["Detail"] = error.Detail,
                    ["code"] = error.Code,
                    ["element"] = error.Element,
                }
            ),
            ["type"] = error.Type,
        };
}
