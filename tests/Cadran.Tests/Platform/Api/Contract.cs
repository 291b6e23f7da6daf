using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Api;

/// <summary>The OpenAPI document that is served, and the one in the repository.</summary>
internal sealed record Contract(JsonNode Document)
{
    public static async Task<Contract> Served() =>
        new(
            JsonNode.Parse(
                await House
                    .Of(OnDatabase.Sqlite)
                    .Visitor()
                    .GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)
            )!
        );

    public static Contract Committed() =>
        new(JsonNode.Parse(File.ReadAllText(Repository.File("docs", "api", "v1.json")))!);

    public IReadOnlyList<Operation> Operations() =>
        [
            .. from path in Document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select new Operation(path.Key, method.Key, method.Value!),
        ];

    public IEnumerable<string> Fields(string schema) =>
        Document["components"]!["schemas"]![schema]!["properties"]!.AsObject().Select(p => p.Key);
}

/// <summary>One method on one path.</summary>
internal sealed record Operation(string Path, string Method, JsonNode Said)
{
    public string Id => (string)Said["operationId"]!;
    public string Group => (string)Said["tags"]![0]!;
    public string Summary => (string)Said["summary"]!;

    /// <summary>The kind of what it answers and how; an empty kind where it answers nothing; null where it doesn't say.</summary>
    public (string ContentType, JsonNode? Schema)? Answer
    {
        get
        {
            var (status, answer) = Said["responses"]!.AsObject().First(r => r.Key[0] == '2');
            if (answer!["content"]?.AsObject().First() is { } content)
                return (content.Key, content.Value!["schema"]);
            return status is "204" or "202" ? ("", null) : null;
        }
    }
}
