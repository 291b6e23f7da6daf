using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>What screens and the API ask about the firm and its people.</summary>
internal sealed class WorkspaceQueries(Store store, Caller caller)
{
    /// <summary>As the reader's language has it, "Éric" beside "Eric", the same on each database.</summary>
    private static StringComparer ByName =>
        StringComparer.Create(Cultures.Current, ignoreCase: true);

    public Task<Workspace> Settings(CancellationToken stop) =>
        store.Read.Set<Workspace>().SingleAsync(stop);

    /// <summary>The caller's own row.</summary>
    public Task<Member> Row(CancellationToken stop)
    {
        var me = new Id<Member>(caller.MemberId!.Value);
        return store.Read.Set<Member>().SingleAsync(m => m.Id == me, stop);
    }

    public async Task<MeAnswer> Me(CancellationToken stop)
    {
        var id = new Id<Member>(caller.MemberId!.Value);
        var member = await store.Read.Set<Member>().SingleAsync(m => m.Id == id, stop);
        var teams = await store
            .Read.Set<TeamMember>()
            .Where(t => t.MemberId == id)
            .Select(t => t.TeamId)
            .ToListAsync(stop);
        return new MeAnswer(
            MemberAnswer.Of(member, teams),
            WorkspaceAnswer.Of(await Settings(stop)),
            [.. caller.Permissions.Order()]
        );
    }

    /// <summary>All members by name, those who left too: their time stays.</summary>
    public async Task<IReadOnlyList<MemberAnswer>> Members(CancellationToken stop)
    {
        var members = await store.Read.Set<Member>().OrderBy(m => m.Id).ToListAsync(stop);
        var teams = (await store.Read.Set<TeamMember>().ToListAsync(stop)).ToLookup(
            t => t.MemberId,
            t => t.TeamId
        );
        return
        [
            .. members.OrderBy(m => m.Name, ByName).Select(m => MemberAnswer.Of(m, teams[m.Id])),
        ];
    }

    /// <summary>One member; null when there is none of that id.</summary>
    public async Task<MemberAnswer?> Member(Id<Member> id, CancellationToken stop)
    {
        var member = await store.Read.Set<Member>().FirstOrDefaultAsync(m => m.Id == id, stop);
        if (member is null)
            return null;
        var teams = await store
            .Read.Set<TeamMember>()
            .Where(t => t.MemberId == id)
            .Select(t => t.TeamId)
            .ToListAsync(stop);
        return MemberAnswer.Of(member, teams);
    }

    public async Task<IReadOnlyList<TeamAnswer>> Teams(CancellationToken stop)
    {
        var teams = await store.Read.Set<Team>().OrderBy(t => t.Id).ToListAsync(stop);
        var members = (await store.Read.Set<TeamMember>().ToListAsync(stop)).ToLookup(
            t => t.TeamId,
            t => t.MemberId
        );
        return [.. teams.OrderBy(t => t.Name, ByName).Select(t => TeamAnswer.Of(t, members[t.Id]))];
    }

    /// <summary>One team; null when there is none of that id.</summary>
    public async Task<TeamAnswer?> Team(Id<Team> id, CancellationToken stop) =>
        (await Teams(stop)).FirstOrDefault(t => t.Id == id);

    /// <summary>The caller's own live tokens, newest first.</summary>
    public async Task<IReadOnlyList<TokenAnswer>> Tokens(CancellationToken stop)
    {
        var mine = new Id<Member>(caller.MemberId!.Value);
        return await store
            .Read.Set<ApiToken>()
            .Where(t => t.MemberId == mine && t.RevokedAt == null)
            .OrderByDescending(t => t.CreatedAt)
            .Select(t => new TokenAnswer(t.Id, t.Name, t.Scopes, t.CreatedAt, t.ExpiresAt))
            .ToListAsync(stop);
    }
}
