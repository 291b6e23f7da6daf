using Cadran.Workspaces.Entry;
using Microsoft.AspNetCore.Components;

namespace Cadran.Workspaces.Pages;

/// <summary>What the pages of a member share: a form that was refused, and a word when it was done.</summary>
public abstract class MemberPage : LoadedPage
{
    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private SignedIn SignedIn { get; set; } = default!;

    /// <summary>What was just done: the end of the key of its words.</summary>
    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    protected IReadOnlyList<Refusal> Refusals { get; set; } = [];

    internal Task<User?> User() => SignedIn.User(Stop);

    protected void Go(string path) => Navigation.NavigateTo(path);

    /// <summary>Goes there when it was done, shows why not otherwise.</summary>
    protected void Then<T>(Result<T> result, string path)
    {
        Refusals = result.Refusals;
        if (result.Succeeded)
            Go(path);
    }
}
