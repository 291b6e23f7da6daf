using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>A browser that is signed in as this user, in one of their workspaces.</summary>
internal sealed record SessionAnswer(
    Id<SignInSession> Id,
    string Workspace,
    string UserAgent,
    Instant CreatedAt,
    Instant ExpiresAt,
    bool Current
);

/// <summary>
/// Where somebody is signed in, and ends of it: a user over all their workspaces, by what they began themselves; who came
/// by the firm's account, and so is none, in this workspace, by what began so.
/// </summary>
internal sealed class Sessions(
    IDatabase database,
    EnterWorkspace enter,
    Users users,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>Live sessions, newest first.</summary>
    public Task<IReadOnlyList<SessionAnswer>> List(User? user, CancellationToken stop) =>
        user is null ? ListOfFirm(stop) : ListOfUser(user, stop);

    /// <summary>Ends one of those. Refused: <c>not_found</c>.</summary>
    public Task<Result<Done>> Revoke(User? user, Id<SignInSession> id, CancellationToken stop) =>
        user is null
            ? EndOfFirm(rows => rows.Where(s => s.Id == id), stop)
            : RevokeOfUser(user.Id, id, stop);

    /// <summary>Ends all of those, this one too.</summary>
    public Task<Result<Done>> RevokeAll(User? user, CancellationToken stop) =>
        user is null ? EndOfFirm(all => all, stop) : RevokeAllOfUser(user.Id, stop);

    private async Task<IReadOnlyList<SessionAnswer>> ListOfUser(User user, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var since = user.SignedOutAt ?? Instant.MinValue;
        var found = new List<SessionAnswer>();
        foreach (var workspace in await enter.Choices(user.Id, stop))
        {
            await using var db = database.OpenForReading(workspace.Id);
            var rows = await db.Set<SignInSession>()
                .Where(s => s.UserId == user.Id && s.RevokedAt == null && s.ExpiresAt > now)
                .ToListAsync(stop);
            found.AddRange(
                rows.Where(s => s.CreatedAt >= since).Select(s => Show(s, workspace.Name))
            );
        }
        return [.. found.OrderByDescending(s => s.CreatedAt)];
    }

    private async Task<IReadOnlyList<SessionAnswer>> ListOfFirm(CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        await using var db = database.OpenForReading(caller.Workspace);
        var name = await db.Set<Workspace>().Select(w => w.Name).SingleAsync(stop);
        var rows = await OfFirm(db).Where(s => s.ExpiresAt > now).ToListAsync(stop);
        return [.. rows.OrderByDescending(s => s.CreatedAt).Select(s => Show(s, name))];
    }

    private IQueryable<SignInSession> OfFirm(CadranDb db)
    {
        var me = new Id<Member>(caller.MemberId!.Value);
        return db.Set<SignInSession>()
            .Where(s => s.MemberId == me && s.UserId == null && s.RevokedAt == null);
    }

    private Task<Result<Done>> EndOfFirm(
        Func<IQueryable<SignInSession>, IQueryable<SignInSession>> which,
        CancellationToken stop
    ) =>
        database.Write<Done>(
            caller.Workspace,
            async db =>
            {
                var rows = await which(OfFirm(db)).ToListAsync(stop);
                foreach (var row in rows)
                    row.RevokedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
                return rows.Count > 0 ? new Done() : PlatformRefusals.NotFound;
            },
            null,
            stop
        );

    private async Task<Result<Done>> RevokeOfUser(
        Guid user,
        Id<SignInSession> id,
        CancellationToken stop
    )
    {
        foreach (var workspace in await enter.Choices(user, stop))
        {
            var ended = await End(workspace.Id, user, id, stop);
            if (ended.Succeeded)
                return ended;
        }
        return PlatformRefusals.NotFound;
    }

    private Task<Result<Done>> RevokeAllOfUser(Guid user, CancellationToken stop) =>
        users.Change<Done>(
            user,
            (_, row) =>
            {
                row.SignedOutAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
                return Task.FromResult<Result<Done>>(new Done());
            },
            stop
        );

    /// <summary>Signs this browser out; nothing when it isn't signed in.</summary>
    public async Task SignOut(CancellationToken stop)
    {
        if (caller is { IsKnown: true, CredentialId: { } id })
            await End(caller.Workspace, null, new Id<SignInSession>(id), stop);
    }

    private Task<Result<Done>> End(
        WorkspaceId workspace,
        Guid? user,
        Id<SignInSession> id,
        CancellationToken stop
    ) =>
        database.Write<Done>(
            workspace,
            async db =>
            {
                var session = await db.Set<SignInSession>()
                    .FirstOrDefaultAsync(s => s.Id == id && s.RevokedAt == null, stop);
                if (session is null || (user is not null && session.UserId != user))
                    return PlatformRefusals.NotFound;
                session.RevokedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
                return new Done();
            },
            null,
            stop
        );

    private SessionAnswer Show(SignInSession session, string workspace) =>
        new(
            session.Id,
            workspace,
            session.UserAgent,
            session.CreatedAt,
            session.ExpiresAt,
            session.Id.Value == caller.CredentialId
        );
}
