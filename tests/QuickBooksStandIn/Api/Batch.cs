using System.Text.Json.Nodes;
using QuickBooksStandIn.Entities;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Queries;

namespace QuickBooksStandIn.Api;

/// <summary>Up to 30 operations in one request, one after the other. Each succeeds or fails by itself.</summary>
internal sealed class Batch(Books books, Request request, DateTimeOffset now, FaultRule? fault)
{
    private const int MaxItems = 30;
    private const int MaxIds = 50;

    public JsonObject Answer(JsonObject body)
    {
        var items = body.Objects("BatchItemRequest").ToList();
        if (items.Count == 0)
            throw Errors.Missing("BatchItemRequest");
        if (items.Count > MaxItems) // [mem] code and wording
            throw Errors.BadValue("BatchItemRequest", $"at most {MaxItems} items");
        // Queries first, because the items of a batch don't see each other.
        var answers = items.OrderBy(IsWrite).ToDictionary(item => item, Answered);
        return Envelopes.Of(
            "BatchItemResponse",
            new JsonArray([.. items.Select(item => answers[item])]),
            now
        );
    }

    private static bool IsWrite(JsonObject item) => item["Query"] is null;

    private JsonObject Answered(JsonObject item)
    {
        var answer = new JsonObject { ["bId"] = item.Text("bId") ?? "" };
        try
        {
            if (fault?.Kind == FaultKind.BatchFault)
                throw FaultWords.Of(fault);
            CheckIds(item);
            var (name, content) = Do(item);
            answer[name] = content;
        }
        catch (Refusal refusal)
        {
            answer["Fault"] = Envelopes.Fault(refusal.Error);
        }
        return answer;
    }

    private void CheckIds(JsonObject item)
    {
        var id = item.Text("bId") ?? throw Errors.Missing("bId");
        if (id.Length + (request.RequestId?.Length ?? 0) > MaxIds)
            throw Errors.TooLong("bId", MaxIds);
    }

    private (string Name, JsonNode Content) Do(JsonObject item)
    {
        if (item.Text("Query") is { } query)
            return ("QueryResponse", QueryRun.Answer(books.Company, QueryParser.Parse(query)));
        var kind =
            Kinds.All.FirstOrDefault(kind => kind.CanBeWritten && item.ContainsKey(kind.Name))
            ?? throw Errors.UnsupportedOperation("batch item");
        var body = item[kind.Name] as JsonObject ?? throw Errors.Unsupported(kind.Name);
        return (kind.Name, Written(kind, item, body));
    }

    private JsonObject Written(Kind kind, JsonObject item, JsonObject body)
    {
        var isVoid = item.Text("optionsData") == "void";
        return item.Text("operation") switch
        {
            "create" => Shown.Of(books.Company, kind, books.Create(kind, body)),
            "update" when isVoid => Shown.Of(books.Company, kind, books.Void(kind, body)),
            "update" => Shown.Of(books.Company, kind, books.Update(kind, body)),
            "delete" => books.Delete(kind, body),
            var other => throw Errors.UnsupportedOperation(other ?? "batch item"),
        };
    }
}
