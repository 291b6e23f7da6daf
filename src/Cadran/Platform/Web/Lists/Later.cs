using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Cadran.Platform.Web.Lists;

/// <summary>Renders after the components before it have said what they are (the columns of a list).</summary>
public sealed class Later : ComponentBase
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        builder.AddContent(0, ChildContent);
}
