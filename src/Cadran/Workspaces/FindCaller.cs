using System.Collections.Concurrent;
using System.Collections.Frozen;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>
/// Who a token or a session stands for, now: an answer is kept for less than a second, so what is revoked is out
/// within that time on every node (promises).
/// </summary>
internal sealed class FindCaller(IDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(500);
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<string, (CallerIdentity? Identity, long At)> recent =
        new();

    /// <summary>The caller of an API token; null when there is none, or no longer.</summary>
    public Task<CallerIdentity?> ByToken(string secret, CancellationToken stop) =>
        Secrets.WorkspaceOf(secret, Secrets.TokenPrefix) is { } workspace
            ? Recent(Secrets.Hash(secret), hash => LookUpToken(workspace, hash, stop))
            : Task.FromResult<CallerIdentity?>(null);

    /// <summary>The caller of a signed-in browser; null when it was signed out or the member deactivated.</summary>
    public Task<CallerIdentity?> BySession(
        WorkspaceId workspace,
        Id<SignInSession> id,
        CancellationToken stop
    ) => Recent(id.ToString(), _ => LookUpSession(workspace, id, stop));

    /// <summary>Looks the caller up anew at the next request: what they are, or speak, was changed in this one.</summary>
    public void Forget(Caller caller)
    {
        foreach (var (key, (identity, _)) in recent)
            if (identity?.CredentialId == caller.CredentialId)
                recent.TryRemove(key, out _);
    }

    /// <summary>The same for everybody of a workspace.</summary>
    public void Forget(WorkspaceId workspace)
    {
        foreach (var (key, (identity, _)) in recent)
            if (identity?.Workspace == workspace)
                recent.TryRemove(key, out _);
    }

    private async Task<CallerIdentity?> Recent(
        string key,
        Func<string, Task<CallerIdentity?>> lookUp
    )
    {
        var now = clock.GetTimestamp();
        if (recent.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.At, now) < Kept)
            return kept.Identity;
        if (recent.Count > MostKept)
            recent.Clear();
        var found = await lookUp(key);
        recent[key] = (found, now);
        return found;
    }

    private async Task<CallerIdentity?> LookUpToken(
        WorkspaceId workspace,
        string hash,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        await using var db = database.OpenForReading(workspace);
        var found = await (
            from token in db.Set<ApiToken>()
            join member in db.Set<Member>() on token.MemberId equals member.Id
            join home in db.Set<Workspace>() on token.WorkspaceId equals home.WorkspaceId
            where token.Hash == hash && token.RevokedAt == null && member.DeactivatedAt == null
            where token.ExpiresAt == null || token.ExpiresAt > now
            select new
            {
                token.Id,
                token.Scopes,
                Member = member,
                home.Language,
                home.TimeZone,
                home.Country,
            }
        ).FirstOrDefaultAsync(stop);
        if (found is null)
            return null;
        var permissions = Permissions.Of(found.Member.Role);
        if (found.Scopes is { } scopes)
            permissions = permissions.Intersect(scopes).ToFrozenSet();
        return Identity(
            workspace,
            found.Member,
            found.Language,
            found.TimeZone,
            permissions,
            found.Id.Value,
            found.Country
        );
    }

    private async Task<CallerIdentity?> LookUpSession(
        WorkspaceId workspace,
        Id<SignInSession> id,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        await using var db = database.OpenForReading(workspace);
        var found = await (
            from session in db.Set<SignInSession>()
            join member in db.Set<Member>() on session.MemberId equals member.Id
            join home in db.Set<Workspace>() on session.WorkspaceId equals home.WorkspaceId
            where session.Id == id && session.RevokedAt == null && session.ExpiresAt > now
            where
                session.UserId == null
                || db.Set<User>()
                    .Any(user =>
                        user.Id == session.UserId
                        && (user.SignedOutAt == null || session.CreatedAt >= user.SignedOutAt)
                    )
            where member.DeactivatedAt == null
            select new
            {
                Member = member,
                home.Language,
                home.TimeZone,
                home.Country,
            }
        ).FirstOrDefaultAsync(stop);
        return found is null
            ? null
            : Identity(
                workspace,
                found.Member,
                found.Language,
                found.TimeZone,
                Permissions.Of(found.Member.Role),
                id.Value,
                found.Country
            );
    }

    private static CallerIdentity Identity(
        WorkspaceId workspace,
        Member member,
        string language,
        string zone,
        FrozenSet<string> permissions,
        Guid credential,
        string country
    ) =>
        new(
            workspace,
            member.Id.Value,
            member.Name,
            member.Language ?? language,
            member.TimeZone ?? zone,
            permissions,
            credential,
            country
        );
}
