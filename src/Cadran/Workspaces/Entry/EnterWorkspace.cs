using Cadran.Platform.Data;
using Cadran.Workspaces.OpenId;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>A workspace that somebody may enter.</summary>
internal sealed record WorkspaceChoice(WorkspaceId Id, string Name);

/// <summary>A session that began.</summary>
internal sealed record SessionMade(WorkspaceId Workspace, Id<SignInSession> Id, Instant ExpiresAt);

internal enum SignInState
{
    /// <summary>In: a session began.</summary>
    SignedIn,

    /// <summary>The password was right; a code is asked.</summary>
    SecondFactor,

    /// <summary>Known for sure; there are several workspaces.</summary>
    ChooseWorkspace,
}

/// <summary>How far somebody has come in signing in.</summary>
internal sealed record SignInStep(
    SignInState State,
    Guid UserId,
    SessionMade? Session,
    IReadOnlyList<WorkspaceChoice> Workspaces
);

/// <summary>The last step of signing in: into which workspace.</summary>
internal sealed class EnterWorkspace(IDatabase database, GuessGate guesses, TimeProvider clock)
{
    private const int LongestAgent = 300;
    private static readonly Duration Lasts = Duration.FromDays(30);

    /// <summary>The workspaces where the user is an active member, by name.</summary>
    public async Task<IReadOnlyList<WorkspaceChoice>> Choices(Guid user, CancellationToken stop)
    {
        var choices = new List<WorkspaceChoice>();
        foreach (var membership in await Memberships(user, stop))
        {
            await using var db = database.OpenForReading(membership.WorkspaceId);
            var active = await db.Set<Member>()
                .AnyAsync(m => m.UserId == user && m.DeactivatedAt == null, stop);
            if (active)
                choices.Add(new(membership.WorkspaceId, await NameOf(db, stop)));
        }
        return [.. choices.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Into the only one, or asks which. Refused: <c>sign_in.no_workspace</c>.</summary>
    public async Task<Result<SignInStep>> Run(Guid user, string agent, CancellationToken stop)
    {
        await guesses.Clear(user, stop);
        var choices = await Choices(user, stop);
        if (choices.Count == 0)
            return EntryRefusals.NoWorkspace;
        if (choices.Count > 1)
            return new SignInStep(SignInState.ChooseWorkspace, user, null, choices);
        return await Into(user, choices[0].Id, agent, stop);
    }

    /// <summary>Begins a session there. Refused: <c>sign_in.no_workspace</c>, <c>sign_in.firm_only</c>.</summary>
    public async Task<Result<SignInStep>> Into(
        Guid user,
        WorkspaceId workspace,
        string agent,
        CancellationToken stop
    )
    {
        var session = await database.Write(
            workspace,
            db => Begin(db, user, agent, stop),
            null,
            stop
        );
        return session.Select(made => new SignInStep(SignInState.SignedIn, user, made, []));
    }

    private async Task<Result<SessionMade>> Begin(
        CadranDb db,
        Guid user,
        string agent,
        CancellationToken stop
    )
    {
        await db.HoldProvider(isChanged: false, stop);
        var member = await db.Set<Member>()
            .FirstOrDefaultAsync(m => m.UserId == user && m.DeactivatedAt == null, stop);
        if (member is null)
            return EntryRefusals.NoWorkspace;
        if (await FirmAccountOnly.Binds(db, member, stop))
            return EntryRefusals.FirmOnly(db.Workspace);
        return Begin(db, member.Id, user, agent);
    }

    /// <summary>
    /// Adds a session of that member to the unit. <paramref name="user"/>: who proved to be themselves; null when the
    /// firm's provider says who it is.
    /// </summary>
    public SessionMade Begin(CadranDb db, Id<Member> member, Guid? user, string agent)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var session = new SignInSession
        {
            Id = Id<SignInSession>.New(clock),
            MemberId = member,
            UserId = user,
            UserAgent = Beginning.Of(agent, LongestAgent),
            CreatedAt = now,
            ExpiresAt = now + Lasts,
        };
        db.Add(session);
        return new SessionMade(db.Workspace, session.Id, session.ExpiresAt);
    }

    private async Task<List<Membership>> Memberships(Guid user, CancellationToken stop)
    {
        await using var outside = database.OpenForReading(null);
        return await outside.Set<Membership>().Where(m => m.UserId == user).ToListAsync(stop);
    }

    private static Task<string> NameOf(CadranDb db, CancellationToken stop) =>
        db.Set<Workspace>().Select(w => w.Name).SingleAsync(stop);
}
