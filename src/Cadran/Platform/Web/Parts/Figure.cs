using Microsoft.AspNetCore.Components;

namespace Cadran.Platform.Web.Parts;

/// <summary>A figure that is the content, and the list that it opens.</summary>
/// <param name="Label">What it is: "Ready to bill".</param>
/// <param name="Value">Formatted; see <see cref="Format.MoneyHtml"/>.</param>
/// <param name="Note">A line below: "315.7 h · 7 customers".</param>
/// <param name="Href">Its list.</param>
/// <param name="Tone">Bad when overdue.</param>
public sealed record Figure(
    string Label,
    MarkupString Value,
    string? Note,
    string? Href,
    Tone Tone = Tone.Neutral
)
{
    public static Figure Of(
        string label,
        Money value,
        string? note,
        string? href,
        Tone tone = Tone.Neutral
    ) => new(label, Format.MoneyHtml(value), note, href, tone);
}
