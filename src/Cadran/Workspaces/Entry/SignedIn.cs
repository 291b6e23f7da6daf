using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// The user who began the present session with a password or a passkey: who they are outside of the workspace. Nobody
/// else is one: not an API token, and not a session by the firm's provider, whose owner chose who it names.
/// </summary>
internal sealed class SignedIn(IDatabase database, Caller caller)
{
    /// <summary>Null when there is no such session.</summary>
    public async Task<User?> User(CancellationToken stop)
    {
        if (caller is not { IsKnown: true, CredentialId: { } id })
            return null;
        var present = new Id<SignInSession>(id);
        await using var db = database.OpenForReading(caller.Workspace);
        return await (
            from session in db.Set<SignInSession>()
            join user in db.Set<User>() on session.UserId equals user.Id
            where session.Id == present
            select user
        ).FirstOrDefaultAsync(stop);
    }
}
