using Microsoft.AspNetCore.Components;

namespace Cadran.Platform.Web;

/// <summary>Lets the parts of one page read the database one after the other: they share a connection.</summary>
/// <remarks>
/// A part may still read when its page has been written, as on a page that is run again for its status. It ends before
/// the scope goes on: the connection, which is given back then, would be torn under it.
/// </remarks>
internal sealed class ReadingTurn : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim turn = new(1, 1);

    public Task Take(Func<Task> read) =>
        Take(async () =>
        {
            await read();
            return true;
        });

    public async Task<T> Take<T>(Func<Task<T>> read)
    {
        await turn.WaitAsync();
        try
        {
            return await read();
        }
        catch (OperationCanceledException letGo)
        {
            throw new ReadLetGoException(letGo);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (await turn.WaitAsync(Patience))
            turn.Dispose();
    }

    public void Dispose() => turn.Dispose();
}

/// <summary>
/// A read that ended because nobody waits for it, or the database does not answer. Not a cancellation: the renderer takes
/// one for a part that has nothing to show, and the page would be answered as if it were whole.
/// </summary>
internal sealed class ReadLetGoException(OperationCanceledException why)
    : Exception("The read was let go of", why);

/// <summary>
/// A page, or a part of one, that reads before it is drawn. Its children begin only then, and what is beside it waits its
/// turn, so that no two read at once; neither does anything while it acts on a form.
/// </summary>
public abstract class ReadingComponent : ComponentBase, IHandleEvent
{
    [Inject]
    public required IServiceProvider ScopeOfPage { protected get; set; }

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Turn.Take(Read);
        StateHasChanged();
    }

    /// <summary>Drawn again once it is done, not meanwhile.</summary>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        await Turn.Take(() => item.InvokeAsync(arg));
        StateHasChanged();
    }

    private ReadingTurn Turn => ScopeOfPage.GetRequiredService<ReadingTurn>();

    private async Task Read()
    {
        OnInitialized();
        await OnInitializedAsync();
        OnParametersSet();
        await OnParametersSetAsync();
    }
}
