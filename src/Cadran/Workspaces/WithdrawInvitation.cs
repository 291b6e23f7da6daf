using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>
/// Takes an invitation back: its link is void at once. Who was invited is forgotten, or, when work, time or rates
/// name them already, stays as deactivated. Refused: <c>not_found</c>, <c>member.joined_already</c>,
/// <c>member.role_too_high</c>.
/// </summary>
internal sealed class WithdrawInvitation(
    Store store,
    Caller caller,
    TimeProvider clock,
    IEnumerable<IMemberInUse> uses
)
{
    public Task<Result<Done>> Run(Id<Member> id, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.Id == id, stop);
                if (member is null)
                    return PlatformRefusals.NotFound;
                if (member.HasJoined || !member.IsActive)
                    return EntryRefusals.JoinedAlready;
                if (member.Role == Role.Owner && !await IsOwner(db, stop))
                    return WorkspaceRefusals.RoleTooHigh;
                (await db.Set<Workspace>().SingleAsync(stop)).ChangeRates();
                if (await IsNamed(db, id, stop))
                    Close(member);
                else
                    db.Remove(member);
                return new Done();
            },
            stop
        );

    private async Task<bool> IsNamed(CadranDb db, Id<Member> id, CancellationToken stop)
    {
        // Who came by the firm's account has been here.
        if (
            await db.Set<SignInSession>().AnyAsync(s => s.MemberId == id, stop)
            || await db.Set<ApiToken>().AnyAsync(t => t.MemberId == id, stop)
        )
            return true;
        foreach (var use in uses)
            if (await use.Names(db, id, stop))
                return true;
        return false;
    }

    private void Close(Member member)
    {
        member.InvitationHash = null;
        member.InvitationExpiresAt = null;
        member.DeactivatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
    }

    private Task<bool> IsOwner(CadranDb db, CancellationToken stop)
    {
        var me = caller.MemberId is { } id ? new Id<Member>(id) : default;
        return db.Set<Member>().AnyAsync(m => m.Id == me && m.Role == Role.Owner, stop);
    }
}
