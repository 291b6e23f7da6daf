using Microsoft.AspNetCore.Components;

namespace Cadran.Platform.Web.Lists;

/// <summary>Where a column's fact stands where there is room for two.</summary>
public enum OnPhone
{
    /// <summary>Not at all.</summary>
    Hidden,

    /// <summary>At the left, the name of the row.</summary>
    Main,

    /// <summary>At the right, the figure.</summary>
    Fact,

    /// <summary>Under the name, when there is something to say.</summary>
    Below,
}

/// <summary>
/// A column of a <see cref="Listing{TRow}"/>. What it shows is typed (<see cref="Money"/>, <see cref="Hours"/>,
/// <see cref="Day"/>, <see cref="Text"/>) or free (<see cref="ChildContent"/>). It renders nothing itself.
/// </summary>
public sealed class Column<TRow> : ComponentBase
{
    [CascadingParameter]
    public required Listing<TRow> List { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>A plain text.</summary>
    [Parameter]
    public Func<TRow, string?>? Text { get; set; }

    /// <summary>An amount, right-aligned, quiet unit; nothing when null.</summary>
    [Parameter]
    public Func<TRow, Money?>? Money { get; set; }

    /// <summary>Seconds, as hours, right-aligned.</summary>
    [Parameter]
    public Func<TRow, long?>? Hours { get; set; }

    /// <summary>A day, short, right-aligned.</summary>
    [Parameter]
    public Func<TRow, DateOnly?>? Day { get; set; }

    /// <summary>Anything else.</summary>
    [Parameter]
    public RenderFragment<TRow>? ChildContent { get; set; }

    /// <summary>Right-aligned with tabular figures, also when free.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>The value of <c>?sort=</c>; "-" before it turns it round. Without it the column doesn't sort.</summary>
    [Parameter]
    public string? Sort { get; set; }

    [Parameter]
    public OnPhone Phone { get; set; }

    /// <summary>What it shows doesn't say what it is: where there is no head, its title stands before it.</summary>
    [Parameter]
    public bool Named { get; set; }

    /// <summary>Takes the room that is left, and is cut first.</summary>
    [Parameter]
    public bool Grow { get; set; }

    internal bool IsNumeric => Numeric || Money is not null || Hours is not null || Day is not null;

    protected override void OnInitialized() => List.Add(this);

    internal RenderFragment Cell(TRow row) =>
        ChildContent is not null
            ? ChildContent(row)
            : builder => builder.AddContent(0, Markup(row));

    private MarkupString Markup(TRow row) =>
        Money?.Invoke(row) is { } money ? Format.MoneyHtml(money)
        : Hours?.Invoke(row) is { } seconds ? new(Format.HoursNumber(seconds))
        : new(System.Net.WebUtility.HtmlEncode(Plain(row)));

    private string Plain(TRow row) =>
        (Day?.Invoke(row) is { } day ? Dates.Short(day) : Text?.Invoke(row)) ?? "";
}
