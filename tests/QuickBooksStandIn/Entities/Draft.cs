using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>A record on its way into the books: the rules of its kind check and fill it.</summary>
/// <param name="Record">As it would be written.</param>
/// <param name="Sent">What of it the caller sent.</param>
/// <param name="Before">As it stands in the books, or null for a new one.</param>
/// <param name="AllowDuplicates">Whether its document number may exist already.</param>
internal sealed record Draft(
    Company Company,
    Kind Kind,
    JsonObject Record,
    JsonObject Sent,
    JsonObject? Before,
    DateTimeOffset Now,
    bool AllowDuplicates
)
{
    public bool IsNew => Before is null;

    public string? Id => Before.Text("Id");

    /// <summary>Sets a field that isn't there.</summary>
    public void Default(string name, JsonNode value)
    {
        if (!Record.ContainsKey(name))
            Record[name] = value;
    }
}
