using Microsoft.AspNetCore.Components;

namespace Cadran.Workspaces.Pages;

/// <summary>A page that is rendered only once what it shows was loaded.</summary>
public abstract class LoadedPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected CancellationToken Stop => Http.RequestAborted;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Load();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows, and fills its forms unless they were posted.</summary>
    protected virtual Task Load() => Task.CompletedTask;
}
