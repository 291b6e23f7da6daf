using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Entities;

/// <summary>
/// Names that are taken. Customers, vendors and employees share theirs; inactive ones keep theirs.
/// Case makes no difference [mem].
/// </summary>
internal static class Names
{
    private static readonly string[] people = ["Customer", "Vendor", "Employee"];

    public static void CheckPerson(Draft draft)
    {
        var record = draft.Record;
        // It can't be removed by an update.
        draft.Default(
            "DisplayName",
            JsonValue.Create(draft.Before.Text("DisplayName") ?? Composed(record))
        );
        var name = record.Text("DisplayName")!.Trim();
        if (name.Length == 0)
            throw Errors.Missing("DisplayName");
        if (name.AsSpan().IndexOfAny(":\t\n") >= 0)
            throw Errors.BadValue("DisplayName", name);
        record["DisplayName"] = name;
        foreach (var kind in people)
            if (IsTaken(draft, kind, "DisplayName", name))
                throw Errors.DuplicateName(kind.ToLowerInvariant());
    }

    public static void CheckList(Draft draft)
    {
        var name = draft.Record.Text("Name")?.Trim();
        if (string.IsNullOrEmpty(name))
            throw Errors.Missing("Name");
        draft.Record["Name"] = name;
        var parent = draft.Record.Reference("ParentRef");
        if (IsTaken(draft, draft.Kind.Name, "Name", name, parent))
            throw Errors.DuplicateName(draft.Kind.Name.ToLowerInvariant());
    }

    /// <summary>"Parent:Child", and how deep it lies.</summary>
    public static void Qualify(Draft draft, string nameField)
    {
        var name = draft.Record.Text(nameField)!;
        var parent = draft.Record.Reference("ParentRef") is { } id
            ? draft.Company.Find(draft.Kind.Name, id)
            : null;
        draft.Record["FullyQualifiedName"] = parent is null
            ? name
            : $"{parent.Text("FullyQualifiedName")}:{name}";
        if (parent is not null)
            draft.Record["Level"] = (int)(parent.Number("Level") ?? 0) + 1;
    }

    private static string Composed(JsonObject record) =>
        string.Join(
            ' ',
            new[] { "Title", "GivenName", "MiddleName", "FamilyName", "Suffix" }
                .Select(part => record.Text(part))
                .Where(part => !string.IsNullOrWhiteSpace(part))
        );

    private static bool IsTaken(
        Draft draft,
        string kind,
        string field,
        string name,
        string? parent = null
    ) =>
        draft
            .Company.All(kind)
            .Any(other =>
                string.Equals(other.Text(field), name, StringComparison.OrdinalIgnoreCase)
                && (field == "DisplayName" || other.Reference("ParentRef") == parent)
                && !(kind == draft.Kind.Name && other.Text("Id") == draft.Id)
            );
}
