using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>A member to whom a task or a ticket is assigned is in use.</summary>
internal sealed class WorkOfMember : IMemberInUse
{
    public async Task<bool> Names(CadranDb db, Id<Member> member, CancellationToken stop) =>
        await db.Set<ProjectTask>().AnyAsync(t => t.AssigneeId == member, stop)
        || await db.Set<Ticket>().AnyAsync(t => t.AssigneeId == member, stop);
}
