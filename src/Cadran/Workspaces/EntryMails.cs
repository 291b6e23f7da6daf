using Cadran.Platform.Mail;
using Cadran.Platform.Texts;

namespace Cadran.Workspaces;

/// <summary>
/// The mails of getting in, each in the language of who reads it. Links are made before the unit that sends, which
/// doesn't know the request any more.
/// </summary>
internal sealed class EntryMails(TimeProvider clock)
{
    /// <summary>Asks somebody in.</summary>
    public OutgoingMail Invitation(Member member, Workspace home, string inviter, string link)
    {
        var t = TextsFor(member, home);
        return Write(
            member,
            home,
            t["mail.invitation.subject", inviter, home.Name],
            t["mail.invitation.text", member.Name, inviter, home.Name, link, InviteMember.LastsDays]
        );
    }

    /// <summary>Leads to a page where a new password is chosen.</summary>
    public OutgoingMail Recovery(Member member, Workspace home, string link)
    {
        var t = TextsFor(member, home);
        return Write(
            member,
            home,
            t["mail.recovery.subject"],
            t["mail.recovery.text", member.Name, link]
        );
    }

    /// <summary>Says that the password was changed, so that who didn't do it can act.</summary>
    public OutgoingMail PasswordChanged(Member member, Workspace home, string link)
    {
        var t = TextsFor(member, home);
        return Write(
            member,
            home,
            t["mail.password.subject"],
            t["mail.password.text", member.Name, link]
        );
    }

    private static Texts TextsFor(Member member, Workspace home) =>
        Texts.Of(Cultures.Of(member.Language ?? home.Language));

    private OutgoingMail Write(Member member, Workspace home, string subject, string text)
    {
        var id = Id<OutgoingMail>.New(clock);
        return new OutgoingMail
        {
            Id = id,
            MessageId = MailOutbox.NewMessageId(id),
            FromName = home.Name,
            To = [new MailAddress(member.Email, member.Name)],
            Subject = subject,
            Text = text,
            QueuedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
    }
}
