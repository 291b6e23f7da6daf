using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

internal sealed record NewPassword(string CurrentPassword, string Password);

/// <summary>
/// Changes the password of who is signed in: every session ends, and a new one begins here. Told by mail.
/// Refused: <c>password.wrong</c>, <c>password.weak</c>.
/// </summary>
internal sealed class ChangePassword(
    Store store,
    Caller caller,
    Users users,
    PasswordCheck passwords,
    EnterWorkspace enter,
    EntryMails mails,
    PublicAddress address,
    TimeProvider clock
)
{
    public async Task<Result<SignInStep>> Run(
        User user,
        NewPassword request,
        string agent,
        CancellationToken stop
    )
    {
        if (!Passwords.AreGood(request.Password, user.Email ?? ""))
            return EntryRefusals.WeakPassword("password");
        if (!await passwords.Passes(user, request.CurrentPassword, stop))
            return EntryRefusals.PasswordWrong;
        var link = address.Of("/recover");
        var changed = await store.Write(
            db => Change(db, user.Id, request.Password, link, stop),
            stop
        );
        return changed.Succeeded
            ? await enter.Into(user.Id, caller.Workspace, agent, stop)
            : Result<SignInStep>.Refused(changed.Refusals);
    }

    private async Task<Result<Done>> Change(
        CadranDb db,
        Guid id,
        string password,
        string link,
        CancellationToken stop
    )
    {
        var user = await db.Set<User>().SingleAsync(u => u.Id == id, stop);
        user.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        users.Renew(user, password);
        var member = await db.Set<Member>().SingleAsync(m => m.UserId == id, stop);
        var home = await db.Set<Workspace>().SingleAsync(stop);
        MailOutbox.Enqueue(db, clock, mails.PasswordChanged(member, home, link));
        return new Done();
    }
}
