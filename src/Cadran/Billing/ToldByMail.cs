using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>A mail from the firm's Cadran to its own people about something on a page.</summary>
internal static class ToldByMail
{
    /// <summary>Given to the post with the rest of the unit. <paramref name="page"/>: what it is about.</summary>
    public static Id<OutgoingMail> Send(
        CadranDb db,
        TimeProvider clock,
        Workspace home,
        IReadOnlyList<MailAddress> to,
        (string Subject, string Text) words,
        string page
    )
    {
        var id = Id<OutgoingMail>.New(clock);
        MailOutbox.Enqueue(
            db,
            clock,
            new OutgoingMail
            {
                Id = id,
                MessageId = MailOutbox.NewMessageId(id),
                FromName = home.Name,
                To = to,
                Subject = words.Subject,
                Text = words.Text,
                About = page,
                QueuedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
            }
        );
        return id;
    }
}
