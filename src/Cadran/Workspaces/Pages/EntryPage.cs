using Cadran.Workspaces.Entry;
using Microsoft.AspNetCore.Components;

namespace Cadran.Workspaces.Pages;

/// <summary>What the pages of getting in share: the cookie of each step, and where to go after it.</summary>
public abstract class EntryPage : LoadedPage
{
    [Inject]
    private EntryCookies Cookies { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>The page that was wanted before signing in.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    protected string Agent => Http.Request.Headers.UserAgent.ToString();

    /// <summary>A path with the wanted page passed on.</summary>
    protected string Path(string path) =>
        Wanted == "/" ? path : path + QueryString.Create("returnUrl", Wanted);

    protected string Wanted => Entry.ReturnUrl.Of(ReturnUrl);

    protected void Go(string path) => Navigation.NavigateTo(path);

    /// <summary>Keeps the cookie of the step and goes on to the next one, or shows why not.</summary>
    internal void Follow(Result<SignInStep> step)
    {
        Refusals = step.Refusals;
        if (EntryRefusals.FirmOf(step.Refusal) is { } firm)
            Go(Path("/sign-in/firm/" + firm));
        if (!step.Succeeded)
            return;
        Cookies.Keep(Http, step.Value);
        Go(
            step.Value.State switch
            {
                SignInState.SecondFactor => Path("/sign-in/code"),
                SignInState.ChooseWorkspace => Path("/sign-in/workspace"),
                _ => Wanted,
            }
        );
    }
}
