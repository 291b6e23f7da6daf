using Cadran.Platform;
using Cadran.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Cadran.Customers.Pages;

/// <summary>
/// What pages with forms share: who looks at it, what was refused, where it goes when it was done. A post checks its
/// own permission: the page's is only that of reading.
/// </summary>
public abstract class EditorPage : ReadingComponent
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    protected Caller Caller { get; set; } = default!;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    protected CancellationToken Stop => Http.RequestAborted;

    /// <summary>Whether a form of this page was sent.</summary>
    protected bool IsPost => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Reads all that the page shows.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    protected sealed override Task OnInitializedAsync() => Load();

    protected void Go(string path) => Navigation.NavigateTo(path);

    /// <summary>Runs the act and goes on when it was done; shows why not otherwise.</summary>
    protected async Task Run<T>(string permission, Func<Task<Result<T>>> act, Func<T, string> then)
    {
        if (!Caller.May(permission))
        {
            Refusals = [PlatformRefusals.Forbidden];
            return;
        }
        var result = await act();
        Refusals = Explained(result.Refusals);
        if (result.Succeeded)
            Go(then(result.Value));
    }

    /// <summary>
    /// What an act would do, asked before it is done: the page stays. Null when it was refused, which it shows then.
    /// </summary>
    protected async Task<T?> Ask<T>(string permission, Func<Task<Result<T>>> question)
        where T : class
    {
        var result = Caller.May(permission) ? await question() : PlatformRefusals.Forbidden;
        if (!result.Succeeded)
            Refusals = Explained(result.Refusals);
        return result.Succeeded ? result.Value : null;
    }

    private IReadOnlyList<Refusal> Explained(IReadOnlyList<Refusal> refusals) =>
        ScopeOfPage.GetRequiredService<FindCustomer>().Explain(refusals);

    /// <summary>The page of the same list that begins after that cursor; null at the end.</summary>
    protected string? NextPage(string? cursor) =>
        Platform.Web.Lists.NextPage.After(Navigation, cursor);
}
