namespace Cadran.Workspaces.Entry;

/// <summary>Who stands between two steps of signing in, by the ticket that their browser keeps.</summary>
internal sealed class Steps(EntryCookies cookies, Users users, SignedIn signedIn)
{
    /// <summary>The user at that step; null when too late, or when the password changed since.</summary>
    public async Task<Guid?> Present(HttpContext http, SignInState state, CancellationToken stop)
    {
        if (cookies.Ticket(http.Request) is not { } ticket || ticket.State != state)
            return null;
        var user = await users.ById(ticket.User, stop);
        return user is null || user.SignedOutAt > ticket.At ? null : user.Id;
    }

    /// <summary>Who may choose a workspace: at that step, or signed in already in another.</summary>
    public async Task<Guid?> MayChoose(HttpContext http, CancellationToken stop) =>
        await Present(http, SignInState.ChooseWorkspace, stop) ?? (await signedIn.User(stop))?.Id;
}
