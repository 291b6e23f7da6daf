using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// A new password by mail. Asking answers the same, after the same time, whether the address is known or not;
/// the link in the mail works once and for an hour.
/// </summary>
internal sealed class RecoverPassword(
    IDatabase database,
    Users users,
    EntryMails mails,
    PublicAddress address,
    TimeProvider clock
)
{
    public const string Prefix = "rec_";
    private static readonly Duration Lasts = Duration.FromHours(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(400);

    /// <summary>Sends the mail, if the address is somebody's.</summary>
    public async Task Ask(string? email, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        if (await users.ByEmail(email ?? "", stop) is { } user)
            await Send(user, stop);
        var left = Shortest - clock.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, clock, stop);
    }

    /// <summary>
    /// Sets the password that the key of a mail allows to set, and ends all sessions. Refused:
    /// <c>link.expired</c>, <c>password.weak</c>.
    /// </summary>
    public async Task<Result<Done>> SetPassword(
        string? key,
        string? password,
        CancellationToken stop
    )
    {
        if (Secrets.OwnerOf(key ?? "", Prefix) is not { } id)
            return WorkspaceRefusals.LinkExpired;
        if (await users.ById(id, stop) is null)
            return WorkspaceRefusals.LinkExpired;
        return await users.Change<Done>(
            id,
            async (db, user) =>
            {
                var note = await UserNotes.Find(db, id, UserNotes.Recovery, stop);
                if (note?.Value is not { } kept || !IsOpen(kept, key!))
                    return WorkspaceRefusals.LinkExpired;
                if (!Passwords.AreGood(password, user.Email ?? ""))
                    return EntryRefusals.WeakPassword("password");
                users.Renew(user, password!);
                db.Remove(note);
                return new Done();
            },
            stop
        );
    }

    private async Task Send(User user, CancellationToken stop)
    {
        if (await FirstPlace(user.Id, stop) is not { } workspace)
            return;
        var secret = Secrets.New(user.Id, Prefix);
        var link = address.Of("/recover?key=" + secret);
        var ends = Instant.FromDateTimeOffset(clock.GetUtcNow()) + Lasts;
        await database.Write<Done>(
            workspace,
            async db =>
            {
                var member = await db.Set<Member>()
                    .FirstAsync(m => m.UserId == user.Id && m.DeactivatedAt == null, stop);
                var home = await db.Set<Workspace>().SingleAsync(stop);
                var kept = FormattableString.Invariant(
                    $"{Secrets.Hash(secret)} {ends.ToUnixTimeMilliseconds()}"
                );
                await UserNotes.Put(db, user.Id, UserNotes.Recovery, kept, stop);
                MailOutbox.Enqueue(db, clock, mails.Recovery(member, home, link));
                return new Done();
            },
            null,
            stop
        );
    }

    private async Task<WorkspaceId?> FirstPlace(Guid user, CancellationToken stop)
    {
        await using var outside = database.OpenForReading(null);
        var places = await outside
            .Set<Membership>()
            .Where(m => m.UserId == user)
            .Select(m => m.WorkspaceId)
            .ToListAsync(stop);
        foreach (var place in places)
        {
            await using var db = database.OpenForReading(place);
            if (
                await db.Set<Member>()
                    .AnyAsync(m => m.UserId == user && m.DeactivatedAt == null, stop)
            )
                return place;
        }
        return null;
    }

    private bool IsOpen(string kept, string key)
    {
        var parts = kept.Split(' ');
        var ends = long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        return parts[0] == Secrets.Hash(key) && ends > clock.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
