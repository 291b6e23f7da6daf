using System.Globalization;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Api;

/// <summary>
/// What changed since an instant, at most 30 days ago: whole records, the deleted ones as stubs,
/// at most 1000 in one answer, the earliest first [mem].
/// </summary>
internal static class Cdc
{
    private const int MaxObjects = 1000;
    private static readonly TimeSpan lookBack = TimeSpan.FromDays(30);

    public static JsonObject Answer(Company company, Request request, DateTimeOffset now)
    {
        var kinds = KindsOf(request.Query["entities"].ToString());
        var since = Since(request.Query["changedSince"].ToString(), now);
        var changed = kinds
            .SelectMany(kind => Changed(company, kind, since))
            .OrderBy(change => change.At)
            .Take(MaxObjects)
            .ToLookup(change => change.Kind, change => change.Record);
        var answers = kinds.Select(kind => Response(kind, [.. changed[kind]]));
        return new()
        {
            ["CDCResponse"] = new JsonArray(
                new JsonObject { ["QueryResponse"] = new JsonArray([.. answers]) }
            ),
            ["time"] = PacificTime.Milliseconds(now),
        };
    }

    private static List<Kind> KindsOf(string entities)
    {
        if (entities.Length == 0)
            throw Errors.Missing("entities");
        return [.. entities.Split(',').Select(name => KindOf(name.Trim()))];
    }

    private static Kind KindOf(string name) =>
        Kinds.Named(name) is { IsWatched: true } kind
            ? kind
            : throw Errors.BadValue("entities", $"{name} is not supported by CDC");

    private static DateTimeOffset Since(string text, DateTimeOffset now)
    {
        if (text.Length == 0)
            throw Errors.Missing("changedSince");
        if (
            !DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var since
            )
        )
            throw Errors.BadValue("changedSince", text);
        return now - since <= lookBack
            ? since
            : throw Errors.BadValue("changedSince", "it is more than 30 days ago"); // [mem] code and wording
    }

    private static IEnumerable<(Kind Kind, DateTimeOffset At, JsonObject Record)> Changed(
        Company company,
        Kind kind,
        DateTimeOffset since
    )
    {
        var records = company
            .All(kind.Name)
            .Select(record => (kind, At: ChangedAt(record), Shown.Of(company, kind, record)));
        var deleted = company
            .Deleted.Where(gone => gone.Kind == kind.Name)
            .Select(gone => (kind, gone.At, Stub(gone)));
        // Instants of records have whole seconds: what happened in the same second isn't missed.
        return records.Concat(deleted).Where(change => change.At >= Seconds(since));
    }

    private static DateTimeOffset ChangedAt(JsonObject record) =>
        DateTimeOffset.Parse(
            record["MetaData"].Text("LastUpdatedTime")!,
            CultureInfo.InvariantCulture
        );

    private static DateTimeOffset Seconds(DateTimeOffset at) =>
        at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerSecond));

    private static JsonObject Stub(DeletedRecord gone) =>
        new()
        {
            ["domain"] = "QBO",
            ["status"] = "Deleted",
            ["Id"] = gone.Id,
            ["MetaData"] = new JsonObject { ["LastUpdatedTime"] = PacificTime.Seconds(gone.At) },
        };

    private static JsonObject Response(Kind kind, List<JsonObject> records) =>
        records.Count == 0
            ? []
            : new()
            {
                [kind.Name] = new JsonArray([.. records]),
                ["startPosition"] = 1,
                ["maxResults"] = records.Count,
            };
}
