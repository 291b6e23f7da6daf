using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>The user behind the present session: who they are outside of the workspace.</summary>
internal sealed class SignedIn(IDatabase database, Caller caller)
{
    /// <summary>Null when nobody is signed in, or by an API token of somebody who never came.</summary>
    public async Task<User?> User(CancellationToken stop)
    {
        if (caller is not { IsKnown: true, MemberId: { } id })
            return null;
        var me = new Id<Member>(id);
        await using var db = database.OpenForReading(caller.Workspace);
        return await (
            from member in db.Set<Member>()
            join user in db.Set<User>() on member.UserId equals user.Id
            where member.Id == me
            select user
        ).FirstOrDefaultAsync(stop);
    }
}
