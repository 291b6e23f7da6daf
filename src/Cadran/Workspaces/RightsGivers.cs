using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Web.Frame;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>The owners of the reader's workspace.</summary>
internal sealed class RightsGivers(Store store, Caller caller) : IRightsGivers
{
    public async Task<string?> Names(CancellationToken stop)
    {
        if (caller.MemberId is null)
            return null;
        var names = await store
            .Read.Set<Member>()
            .Where(m => m.Role == Role.Owner && m.DeactivatedAt == null)
            .OrderBy(m => m.CreatedAt)
            .Select(m => m.Name)
            .ToListAsync(stop);
        return string.Join(", ", names);
    }
}
