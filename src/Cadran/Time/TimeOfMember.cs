using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>A member who has time or a timer is in use.</summary>
internal sealed class TimeOfMember : IMemberInUse
{
    public async Task<bool> Names(CadranDb db, Id<Member> member, CancellationToken stop) =>
        await db.Set<TimeEntry>().AnyAsync(e => e.MemberId == member, stop)
        || await db.Set<Timer>().AnyAsync(t => t.MemberId == member, stop);
}
