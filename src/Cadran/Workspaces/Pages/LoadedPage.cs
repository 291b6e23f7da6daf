using Cadran.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Cadran.Workspaces.Pages;

/// <summary>A page that is rendered only once what it shows was loaded.</summary>
public abstract class LoadedPage : ReadingComponent
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected CancellationToken Stop => Http.RequestAborted;

    /// <summary>Reads what the page shows, and fills its forms unless they were posted.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    protected sealed override Task OnInitializedAsync() => Load();
}
