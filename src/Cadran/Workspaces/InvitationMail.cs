using Cadran.Platform.Mail;

namespace Cadran.Workspaces;

/// <summary>The mail that asks somebody in.</summary>
internal static class InvitationMail
{
    public static OutgoingMail Write(
        Member member,
        Workspace home,
        string inviter,
        string secret,
        TimeProvider clock
    )
    {
        var id = Id<OutgoingMail>.New(clock);
        return new OutgoingMail
        {
            Id = id,
            MessageId = MailOutbox.NewMessageId(id),
            FromName = home.Name,
            To = [new MailAddress(member.Email, member.Name)],
            Subject = inviter + " · " + home.Name,
            Text = secret,
            QueuedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
    }
}
