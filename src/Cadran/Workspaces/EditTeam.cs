using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

internal sealed record TeamEdit(string Name, IReadOnlyList<Id<Member>>? MemberIds = null);

/// <summary>
/// Renames a team, says who is in it, deletes it when nobody is. Refused: <c>not_found</c>, <c>edit.stale</c>,
/// <c>team.name_taken</c>, <c>team.not_empty</c>, <c>in_use</c> (rates of the team).
/// </summary>
internal sealed class EditTeam(Store store)
{
    /// <summary>Members stay as they are when none are given.</summary>
    public async Task<Result<TeamAnswer>> Run(
        Id<Team> id,
        TeamEdit request,
        int? version,
        CancellationToken stop
    )
    {
        var check = new Check().Text(request.Name, "name", 100);
        if (!check.Passed)
            return Result<TeamAnswer>.Refused(check.Refusals);
        return await store.Write<TeamAnswer>(
            async db =>
            {
                var team = await db.Set<Team>().FirstOrDefaultAsync(t => t.Id == id, stop);
                if (team is null)
                    return PlatformRefusals.NotFound;
                if (ETags.Check(team, version) is { } stale)
                    return stale;
                team.Name = request.Name.Trim();
                if (await Fill(db, id, request.MemberIds, stop) is { } refusal)
                    return refusal;
                await Units.Save(db, WorkspaceRefusals.TeamNameTaken, stop);
                return TeamAnswer.Of(team, await MembersOf(db, id, stop));
            },
            stop,
            WorkspaceRefusals.TeamNameTaken
        );
    }

    public Task<Result<Done>> Delete(Id<Team> id, int? version, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var team = await db.Set<Team>().FirstOrDefaultAsync(t => t.Id == id, stop);
                if (team is null)
                    return PlatformRefusals.NotFound;
                if (ETags.Check(team, version) is { } stale)
                    return stale;
                if (await db.Set<TeamMember>().AnyAsync(t => t.TeamId == id, stop))
                    return WorkspaceRefusals.TeamNotEmpty;
                db.Remove(team);
                return new Done();
            },
            stop
        );

    private static async Task<Refusal?> Fill(
        CadranDb db,
        Id<Team> team,
        IReadOnlyList<Id<Member>>? memberIds,
        CancellationToken stop
    )
    {
        if (memberIds is null)
            return null;
        var wanted = memberIds.Distinct().ToList();
        if (await db.Set<Member>().CountAsync(m => wanted.Contains(m.Id), stop) != wanted.Count)
            return PlatformRefusals.UnknownReference("memberIds");
        var present = await db.Set<TeamMember>().Where(t => t.TeamId == team).ToListAsync(stop);
        db.RemoveRange(present.Where(t => !wanted.Contains(t.MemberId)));
        db.AddRange(
            wanted
                .Except(present.Select(t => t.MemberId))
                .Select(m => new TeamMember { TeamId = team, MemberId = m })
        );
        (await db.Set<Workspace>().SingleAsync(stop)).ChangeRates();
        return null;
    }

    private static Task<List<Id<Member>>> MembersOf(
        CadranDb db,
        Id<Team> id,
        CancellationToken stop
    ) => db.Set<TeamMember>().Where(t => t.TeamId == id).Select(t => t.MemberId).ToListAsync(stop);
}
