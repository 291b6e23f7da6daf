using Cadran.Platform.Web.Fields;

namespace Cadran.Platform.Web.Lists;

/// <summary>A condition on a list that lives in the address.</summary>
/// <param name="Name">The query parameter; several values repeat it.</param>
/// <param name="Label">"Customer".</param>
/// <param name="Choices">What it can be; empty: a text is typed.</param>
/// <param name="Values">What it is now; empty: it isn't set.</param>
/// <param name="Many">Several at once.</param>
/// <param name="Any">What it says when it isn't set: "all"; its chip then always stands there. Null: hidden behind "+ filter".</param>
/// <param name="Type">Of the field that a filter without choices is typed in: "text", "date".</param>
public sealed record Filter(
    string Name,
    string Label,
    IReadOnlyList<Choice> Choices,
    IReadOnlyList<string> Values,
    bool Many = false,
    string? Any = null,
    string Type = "text"
)
{
    internal bool IsSet => Values.Count > 0;

    /// <summary>The values as read.</summary>
    internal string Reading =>
        string.Join(
            ", ",
            Values.Select(value => Choices.FirstOrDefault(c => c.Value == value)?.Text ?? value)
        );
}

/// <summary>A saved view: a name for filters, columns and order.</summary>
/// <param name="Name">As read.</param>
/// <param name="Href">Its address.</param>
/// <param name="Count">How many rows it has.</param>
/// <param name="Current">Is it the one shown.</param>
public sealed record SavedView(string Name, string Href, int? Count = null, bool Current = false);
