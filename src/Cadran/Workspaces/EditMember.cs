using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.OpenId;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

internal sealed record MemberEdit(string Name, Role Role, IReadOnlyList<Id<Team>>? TeamIds = null);

/// <summary>
/// Changes a member, lets one go, takes one back. Only an owner touches an owner or makes one; the last owner who can
/// sign in stays. Refused: <c>not_found</c>, <c>edit.stale</c>, <c>member.role_too_high</c>, <c>member.last_owner</c>.
/// </summary>
internal sealed class EditMember(Store store, Caller caller, TimeProvider clock)
{
    /// <summary>Name, role and teams; teams stay as they are when none are given.</summary>
    public async Task<Result<MemberAnswer>> Run(
        Id<Member> id,
        MemberEdit request,
        int? version,
        CancellationToken stop
    )
    {
        var check = new Check().Text(request.Name, "name", 100);
        if (!check.Passed)
            return Result<MemberAnswer>.Refused(check.Refusals);
        return await Change(
            id,
            version,
            request.Role,
            async (db, member) =>
            {
                member.Name = request.Name.Trim();
                member.Role = request.Role;
                return await MoveTo(db, member, request.TeamIds, stop);
            },
            stop
        );
    }

    /// <summary>Out at once, with sessions and tokens; time and documents stay.</summary>
    public Task<Result<MemberAnswer>> Deactivate(
        Id<Member> id,
        int? version,
        CancellationToken stop
    ) =>
        Change(
            id,
            version,
            null,
            (_, member) =>
            {
                member.DeactivatedAt ??= Instant.FromDateTimeOffset(clock.GetUtcNow());
                return Task.FromResult<Refusal?>(null);
            },
            stop
        );

    public Task<Result<MemberAnswer>> Reactivate(
        Id<Member> id,
        int? version,
        CancellationToken stop
    ) =>
        Change(
            id,
            version,
            null,
            (_, member) =>
            {
                member.DeactivatedAt = null;
                return Task.FromResult<Refusal?>(null);
            },
            stop
        );

    private Task<Result<MemberAnswer>> Change(
        Id<Member> id,
        int? version,
        Role? newRole,
        Func<CadranDb, Member, Task<Refusal?>> change,
        CancellationToken stop
    ) =>
        store.Write<MemberAnswer>(
            async db =>
            {
                // Each change touches the workspace's row, so that of two at once one is stale: two owners can't
                // let each other go.
                (await db.Set<Workspace>().SingleAsync(stop)).ChangeRates();
                var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.Id == id, stop);
                if (member is null)
                    return PlatformRefusals.NotFound;
                if (ETags.Check(member, version) is { } stale)
                    return stale;
                var concernsOwner = member.Role == Role.Owner || newRole == Role.Owner;
                if (concernsOwner && !await IsOwner(db, stop))
                    return WorkspaceRefusals.RoleTooHigh;
                var wasOwner = member.Role == Role.Owner;
                if (await change(db, member) is { } refusal)
                    return refusal;
                if (wasOwner && member.Role != Role.Owner)
                {
                    await db.HoldProvider(isChanged: true, stop);
                    await FirmAccountOnly.EndOthers(db, [member], stop);
                }
                var remains = member is { Role: Role.Owner, IsActive: true, UserId: not null };
                if (!remains && !await AnotherOwner(db, id, stop))
                    return WorkspaceRefusals.LastOwner;
                await Units.Save(db, null, stop);
                return MemberAnswer.Of(member, await TeamsOf(db, id, stop));
            },
            stop
        );

    private Task<bool> IsOwner(CadranDb db, CancellationToken stop)
    {
        var me = caller.MemberId is { } id ? new Id<Member>(id) : default;
        return db.Set<Member>().AnyAsync(m => m.Id == me && m.Role == Role.Owner, stop);
    }

    private static Task<bool> AnotherOwner(CadranDb db, Id<Member> than, CancellationToken stop) =>
        db.Set<Member>()
            .AnyAsync(
                m =>
                    m.Id != than
                    && m.Role == Role.Owner
                    && m.DeactivatedAt == null
                    && m.UserId != null,
                stop
            );

    private static async Task<Refusal?> MoveTo(
        CadranDb db,
        Member member,
        IReadOnlyList<Id<Team>>? teamIds,
        CancellationToken stop
    )
    {
        if (teamIds is null)
            return null;
        var wanted = teamIds.Distinct().ToList();
        if (await db.Set<Team>().CountAsync(t => wanted.Contains(t.Id), stop) != wanted.Count)
            return PlatformRefusals.UnknownReference("teamIds");
        var present = await db.Set<TeamMember>()
            .Where(t => t.MemberId == member.Id)
            .ToListAsync(stop);
        db.RemoveRange(present.Where(t => !wanted.Contains(t.TeamId)));
        db.AddRange(
            wanted
                .Except(present.Select(t => t.TeamId))
                .Select(t => new TeamMember { TeamId = t, MemberId = member.Id })
        );
        return null;
    }

    private static Task<List<Id<Team>>> TeamsOf(
        CadranDb db,
        Id<Member> id,
        CancellationToken stop
    ) => db.Set<TeamMember>().Where(t => t.MemberId == id).Select(t => t.TeamId).ToListAsync(stop);
}
