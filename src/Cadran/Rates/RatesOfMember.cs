using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>A member whom a rate names, withdrawn or not, is in use.</summary>
internal sealed class RatesOfMember : IMemberInUse
{
    public async Task<bool> Names(CadranDb db, Id<Member> member, CancellationToken stop) =>
        await db.Set<BillingRate>().AnyAsync(r => r.MemberId == member, stop)
        || await db.Set<CostRate>().AnyAsync(r => r.MemberId == member, stop);
}
