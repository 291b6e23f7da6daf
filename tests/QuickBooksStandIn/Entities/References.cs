using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>Looks up what a record points to: unknown is 2500, made inactive is 610.</summary>
internal static class References
{
    /// <summary>All references among these fields that name a kind, and gives them the name of what they point to.</summary>
    public static void Check(Company company, Kind kind, JsonObject fields)
    {
        foreach (var field in kind.Fields.Where(field => field.Kind is not null))
            if (fields[field.Name] is JsonObject reference)
                Check(company, field.Kind!, reference, field.Name);
    }

    public static void Check(Company company, string kind, JsonObject reference, string element)
    {
        var id = reference.Text("value") ?? throw Errors.Missing(element);
        if (kind == "Currency")
        {
            Currencies.Check(company, id);
            reference["name"] = Currencies.Name(id);
            return;
        }
        var found = company.Find(kind, id) ?? throw Errors.InvalidReference(element);
        if (found.Text("Active") == "false")
            throw Errors.NotFound(element);
        reference.Remove("type");
        if (HasName(kind))
            reference["name"] = NameOf(found);
        else
            reference.Remove("name");
    }

    public static string NameOf(JsonObject record) =>
        record.Text("DisplayName")
        ?? record.Text("FullyQualifiedName")
        ?? record.Text("Name")
        ?? "";

    /// <summary>Terms and tax codes come back with their id alone, as the fixtures show.</summary>
    private static bool HasName(string kind) => kind is not ("Term" or "TaxCode");
}
