using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Queries;

/// <summary>Answers a query from the records of a company.</summary>
internal static class QueryRun
{
    /// <summary>The content of QueryResponse. Nothing found is an empty object, without an array.</summary>
    public static JsonObject Answer(Company company, Query query)
    {
        var kind =
            Kinds.Named(query.Entity)
            ?? throw Errors.InvalidQuery($"Metadata not found for Entity: {query.Entity}");
        Check(kind, query);
        var found = Found(company, kind, query).ToList();
        if (query.Counts)
            return new() { ["totalCount"] = found.Count };
        var page = found.Skip(query.Start - 1).Take(query.Max).ToList();
        if (page.Count == 0)
            return [];
        return new()
        {
            [kind.Name] = new JsonArray([.. page]),
            ["startPosition"] = query.Start,
            ["maxResults"] = page.Count,
        };
    }

    private static void Check(Kind kind, Query query)
    {
        foreach (
            var property in query
                .Where.Select(condition => condition.Property)
                .Concat(query.Order.Select(key => key.Property))
        )
            if (Property.Of(kind, property) is null)
                throw Errors.InvalidQuery(
                    kind.Field(property) is null
                        ? $"Property {property} not found for Entity {kind.Name}" // [mem] wording
                        : $"property '{property}' is not queryable"
                );
        if (query.Max is < 1 or > Query.GreatestMax)
            throw Errors.InvalidQuery(
                $"value {query.Max} of MAXRESULTS is not between 1 and {Query.GreatestMax}"
            );
        if (query.Start < 1)
            throw Errors.InvalidQuery("STARTPOSITION begins with 1");
    }

    private static IEnumerable<JsonObject> Found(Company company, Kind kind, Query query)
    {
        var asksForActive = query.Where.Any(condition => condition.Property == "Active");
        var found = All(company, kind)
            // [mem] inactive ones are hidden unless they are asked for.
            .Where(record => asksForActive || record.Text("Active") != "false")
            .Select(record => Shown.Of(company, kind, record))
            .Where(record =>
                query.Where.All(condition =>
                    Property.Of(kind, condition.Property)!.Holds(record, condition)
                )
            );
        return Sorted(kind, found, query.Order);
    }

    private static IEnumerable<JsonObject> All(Company company, Kind kind) =>
        kind.Name switch
        {
            "CompanyInfo" => [CompanyRecords.Info(company)],
            "Preferences" => [CompanyRecords.Preferences(company)],
            _ => company.All(kind.Name),
        };

    /// <summary>Without ORDERBY in the order of their making [mem].</summary>
    private static IEnumerable<JsonObject> Sorted(
        Kind kind,
        IEnumerable<JsonObject> found,
        IReadOnlyList<SortKey> keys
    )
    {
        foreach (var key in keys.Reverse())
        {
            var property = Property.Of(kind, key.Property)!;
            found = key.Descending
                ? found.OrderByDescending(property.Sorting)
                : found.OrderBy(property.Sorting);
        }
        return found;
    }
}
