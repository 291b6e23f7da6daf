using Cadran.Platform.Data;
using Cadran.Platform.Jobs;

namespace Cadran.Platform.Mail;

/// <summary>The one gate through which mail leaves: a row and its job, in the caller's transaction.</summary>
internal static class MailOutbox
{
    /// <summary>A Message-ID of ours for a mail about to be written.</summary>
    public static string NewMessageId(Id<OutgoingMail> id) => $"{id.Value:N}@cadran.invalid";

    public static void Enqueue(CadranDb db, TimeProvider clock, OutgoingMail mail)
    {
        db.Add(mail);
        Try(db, clock, mail);
    }

    /// <summary>Tries a mail that was refused once more; receivers see the same mail, by its Message-ID.</summary>
    public static void Again(CadranDb db, TimeProvider clock, OutgoingMail mail)
    {
        mail.Requeued();
        Try(db, clock, mail);
    }

    private static void Try(CadranDb db, TimeProvider clock, OutgoingMail mail)
    {
        db.Add(Job.Of(clock, db.Workspace, SendMail.JobKind, new MailToSend(mail.Id)));
    }
}

internal sealed record MailToSend(Id<OutgoingMail> MailId);
