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
/// A part of a page that reads before it is drawn. Its children begin only then, and parts beside it wait their turn,
/// so that no two read at once.
/// </summary>
public abstract class ReadingComponent : ComponentBase
{
    [Inject]
    public required IServiceProvider ScopeOfPage { private get; set; }

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await ScopeOfPage.GetRequiredService<ReadingTurn>().Take(Read);
        StateHasChanged();
    }

    private async Task Read()
    {
        OnInitialized();
        await OnInitializedAsync();
        OnParametersSet();
        await OnParametersSetAsync();
    }
}
