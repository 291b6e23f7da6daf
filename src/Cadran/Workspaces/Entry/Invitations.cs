using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.OpenId;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// What an open invitation says, and whether its address can sign in already. Firm: the workspace, when it is taken by
/// signing in with the firm's account and not with a password.
/// </summary>
internal sealed record InvitationAnswer(
    string Workspace,
    string Name,
    string Email,
    bool HasAccount,
    WorkspaceId? Firm = null
);

internal sealed record InvitationTaken(string Key, string? Name = null, string? Password = null);

/// <summary>
/// Takes an invitation: somebody new chooses a name and a password; who can sign in already gives their password,
/// or is signed in. The link works once.
/// </summary>
internal sealed class Invitations(
    IDatabase database,
    Users users,
    PasswordCheck passwords,
    EnterWorkspace enter,
    TimeProvider clock
)
{
    /// <summary>Refused: <c>link.expired</c>, also when the member was deactivated.</summary>
    public async Task<Result<InvitationAnswer>> Look(string? key, CancellationToken stop)
    {
        if (await Find(key, stop) is not { } found)
            return WorkspaceRefusals.LinkExpired;
        var known = await users.ByEmail(found.Member.Email, stop);
        return new InvitationAnswer(
            found.Workspace,
            found.Member.Name,
            found.Member.Email,
            known is not null,
            found.IsFirmOnly ? found.Member.WorkspaceId : null
        );
    }

    /// <summary>
    /// Refused: <c>link.expired</c>, <c>password.weak</c>, <c>sign_in.refused</c>, <c>sign_in.firm_only</c>. Where the user has a second factor,
    /// its code is the next step.
    /// </summary>
    public async Task<Result<SignInStep>> Take(
        InvitationTaken request,
        Guid? signedIn,
        string agent,
        CancellationToken stop
    )
    {
        if (await Find(request.Key, stop) is not { } found)
            return WorkspaceRefusals.LinkExpired;
        if (found.IsFirmOnly)
            return EntryRefusals.FirmOnly(found.Member.WorkspaceId);
        var known = await users.ByEmail(found.Member.Email, stop);
        var isHere = known is not null && known.Id == signedIn;
        if (known is not null && !isHere && !await passwords.Passes(known, request.Password, stop))
            return EntryRefusals.SignIn;
        if (known is null && Check(request, found.Member) is { Passed: false } check)
            return Result<SignInStep>.Refused(check.Refusals);
        var user = known ?? users.New(found.Member.Email, request.Password!);
        var joined = await database.Write(
            found.Member.WorkspaceId,
            db => Join(db, request, user, known is null, stop),
            EntryRefusals.SignIn,
            stop
        );
        if (!joined.Succeeded)
            return Result<SignInStep>.Refused(joined.Refusals);
        return user.TwoFactorEnabled && !isHere
            ? new SignInStep(SignInState.SecondFactor, user.Id, null, [])
            : await enter.Into(user.Id, found.Member.WorkspaceId, agent, stop);
    }

    private static Check Check(InvitationTaken request, Member member) =>
        new Check()
            .Optional(request.Name, "name", 100)
            .That(
                Passwords.AreGood(request.Password, member.Email),
                EntryRefusals.WeakPassword("password")
            );

    private async Task<Result<Done>> Join(
        CadranDb db,
        InvitationTaken request,
        User user,
        bool isNew,
        CancellationToken stop
    )
    {
        var member = await Open(db, request.Key, stop);
        if (member is null)
            return WorkspaceRefusals.LinkExpired;
        if (isNew)
            db.Add(user);
        if (!string.IsNullOrWhiteSpace(request.Name))
            member.Name = request.Name.Trim();
        member.UserId = user.Id;
        member.InvitationHash = null;
        member.InvitationExpiresAt = null;
        db.Add(
            new Membership
            {
                UserId = user.Id,
                WorkspaceId = db.Workspace,
                MemberId = member.Id,
            }
        );
        return new Done();
    }

    private async Task<(Member Member, string Workspace, bool IsFirmOnly)?> Find(
        string? key,
        CancellationToken stop
    )
    {
        if (Secrets.WorkspaceOf(key ?? "", InviteMember.InvitationPrefix) is not { } workspace)
            return null;
        await using var db = database.OpenForReading(workspace);
        var member = await Open(db, key!, stop);
        return member is null
            ? null
            : (
                member,
                await db.Set<Workspace>().Select(w => w.Name).SingleAsync(stop),
                await FirmAccountOnly.Binds(db, member, stop)
            );
    }

    private Task<Member?> Open(CadranDb db, string key, CancellationToken stop)
    {
        var hash = Secrets.Hash(key);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return db.Set<Member>()
            .FirstOrDefaultAsync(
                m =>
                    m.InvitationHash == hash
                    && m.InvitationExpiresAt > now
                    && m.DeactivatedAt == null,
                stop
            );
    }
}
