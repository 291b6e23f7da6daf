using Microsoft.AspNetCore.Components;

namespace Cadran.Platform.Web.Fields;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What all fields share: a label above, a hint below, the problem beside, the value kept.</summary>
public abstract class InputField : ComponentBase
{
    [Inject]
    protected Texts Words { get; set; } = default!;

    [CascadingParameter]
    public Problems? Problems { get; set; }

    /// <summary>What it asks.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Its name in the form: "Form.DueDate".</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>As typed, also when it was wrong.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>A quiet sentence under it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong, when it doesn't come from FormErrors around it.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Says "(optional)" after the label; without it the field is required.</summary>
    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Has the focus when the page opens.</summary>
    [Parameter]
    public bool Focus { get; set; }

    /// <summary>Two fields of one name on a page need ids of their own.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Any other attribute of the input.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    protected string InputId => Id ?? FieldId.Of(Name);

    protected string? Problem => Error ?? Problems?.At(Name);

    protected string? Invalid => Problem is null ? null : "true";

    /// <summary>The ids of hint and problem, for aria-describedby.</summary>
    protected string? Described =>
        (Hint, Problem) switch
        {
            (null, null) => null,
            (_, null) => InputId + "-hint",
            (null, _) => InputId + "-error",
            _ => InputId + "-error " + InputId + "-hint",
        };
}
