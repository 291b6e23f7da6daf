using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cadran.Tests.Platform.Api;

namespace Cadran.Tests.Client;

/// <summary>One operation of the API as a method of the client; a list also page by page, item by item and by its changes.</summary>
internal sealed class ClientMethod(Operation operation, CSharpTypes types)
{
    private const string Root = "/api/v1/";
    private readonly List<JsonNode> parameters =
    [
        .. operation.Said["parameters"]?.AsArray().Select(p => p!) ?? [],
    ];

    private string Name =>
        operation.Id[(operation.Id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private (string Kind, JsonNode? Schema) Answer => operation.Answer!.Value;

    private bool IsFile => Answer.Kind is not ("" or "application/json");

    private IEnumerable<JsonNode> Queries => parameters.Where(p => (string?)p["in"] == "query");

    private bool HasPages =>
        Queries.Any(q => (string?)q["name"] == "cursor")
        && types.Plain(Answer.Schema).StartsWith("Page<", StringComparison.Ordinal);

    private string Answered => types.Plain(Answer.Schema);

    public string Write()
    {
        var text = new StringBuilder(One());
        if (HasPages)
            text.Append(Pages()).Append(Items());
        if (HasPages && Queries.Any(q => (string?)q["name"] == "updatedSince"))
            text.Append(Changes());
        return text.ToString();
    }

    private string One()
    {
        var (returns, verb) =
            Answer.Kind == "" ? ("Task", "Do")
            : IsFile ? ("Task<CadranFile>", "File")
            : ($"Task<{Answered}>", $"Get<{Answered}>");
        var call = new StringBuilder($"new Call(HttpMethod.{Method}, {Path}){Settings()}");
        foreach (var query in Queries)
            call.Append(
                CultureInfo.InvariantCulture,
                $"\n                .With(\"{query["name"]}\", {Variable(query)})"
            );
        return Described(operation.Summary, Arguments(Queries))
            + $"    public {returns} {Name}Async({Listed(Arguments(Queries))}) =>\n"
            + $"        wire.{verb}(\n            {call},\n            stop\n        );\n\n";
    }

    private string Pages()
    {
        var taken = Arguments(Queries.Where(q => (string?)q["name"] != "cursor"));
        var given = string.Join(", ", Arguments(Queries).Select(a => $"{a.Name}: {a.Name}"));
        return Described(operation.Summary + ", page by page", taken)
            + $"    public IAsyncEnumerable<{Answered}> {Rest}PagesAsync({Listed(taken)}) =>\n"
            + $"        Paging.Pages(cursor => {Name}Async({given}), stop);\n\n";
    }

    private string Items()
    {
        var taken = Arguments(Queries.Where(q => (string?)q["name"] != "cursor"));
        var given = string.Join(", ", taken.Select(a => $"{a.Name}: {a.Name}"));
        var item = Answered["Page<".Length..^1];
        return Described(operation.Summary + ", one by one, over all pages", taken)
            + $"    public IAsyncEnumerable<{item}> All{Rest}Async({Listed(taken)}) =>\n"
            + $"        Paging.Items({Rest}PagesAsync({given}), stop);\n\n";
    }

    private string Changes() =>
        "    /// <summary>What changed since then, the oldest change first, and what was deleted; ask from five minutes before.</summary>\n"
        + $"    public IAsyncEnumerable<{Answered}> {Rest}ChangesAsync(DateTimeOffset since, CancellationToken stop = default) =>\n"
        + $"        {Rest}PagesAsync(updatedSince: since, limit: 500, stop: stop);\n\n";

    private string Rest => Name.StartsWith("List", StringComparison.Ordinal) ? Name[4..] : Name;

    private string Method => ClientText.Pascal(operation.Method.ToLowerInvariant());

    private string Path
    {
        get
        {
            var path = operation.Path[Root.Length..];
            foreach (var part in parameters.Where(p => (string?)p["in"] == "path"))
                path = path.Replace(
                    $"{{{part["name"]}}}",
                    $"{{Call.Part({Variable(part)})}}",
                    StringComparison.Ordinal
                );
            return (path.Contains('{', StringComparison.Ordinal) ? "$" : "") + $"\"{path}\"";
        }
    }

    private string Settings()
    {
        var set = new List<string>();
        if (Takes("Idempotency-Key"))
            set.AddRange(["HasKey = true", "IdempotencyKey = idempotencyKey"]);
        if (Takes("If-Match"))
            set.Add("IfVersion = ifVersion");
        set.AddRange(Body?.Settings ?? []);
        return set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
    }

    private bool Takes(string header) =>
        parameters.Any(p => (string?)p["in"] == "header" && (string?)p["name"] == header);

    private ClientBody? Body =>
        operation.Said["requestBody"] is { } body ? ClientBody.Of(body, types) : null;

    private List<Argument> Arguments(IEnumerable<JsonNode> queries)
    {
        var all = new List<Argument>();
        all.AddRange(parameters.Where(p => (string?)p["in"] == "path").Select(p => Given(p, true)));
        all.AddRange(Body?.Arguments ?? []);
        all.AddRange(queries.Select(q => Given(q, (bool?)q["required"] == true)));
        if (Takes("If-Match"))
            all.Add(
                new(
                    "int?",
                    "ifVersion",
                    false,
                    "The version that was read: refused with 412 when it was changed since."
                )
            );
        if (Takes("Idempotency-Key"))
            all.Add(
                new(
                    "string?",
                    "idempotencyKey",
                    false,
                    "Your own, to do it once even when your program starts anew; else one is made."
                )
            );
        all.Add(new("CancellationToken", "stop", false, "Gives it up."));
        return [.. all.OrderByDescending(a => a.IsRequired)];
    }

    private Argument Given(JsonNode parameter, bool isRequired) =>
        new(
            TypeOf(parameter) + (isRequired ? "" : "?"),
            Variable(parameter),
            isRequired,
            (string?)parameter["description"]
        );

    /// <summary>A cursor is given back as it came, whatever it is made of.</summary>
    private string TypeOf(JsonNode parameter) =>
        (string?)parameter["name"] == "cursor" ? "string" : types.Plain(parameter["schema"]);

    private static string Variable(JsonNode parameter) =>
        ClientText.Variable((string)parameter["name"]!);

    private static string Listed(List<Argument> arguments) =>
        string.Join(
            ", ",
            arguments.Select(a => $"{a.Type} {a.Name}{(a.IsRequired ? "" : " = default")}")
        );

    private static string Described(string summary, List<Argument> arguments) =>
        ClientText.Summary(summary, "    ")
        + string.Concat(
            arguments
                .Where(a => a.Description is not null)
                .Select(a => $"    /// <param name=\"{a.Name}\">{a.Description}</param>\n")
        );
}

/// <summary>A parameter of a method.</summary>
internal sealed record Argument(
    string Type,
    string Name,
    bool IsRequired,
    string? Description = null
);
