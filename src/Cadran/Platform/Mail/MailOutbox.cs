using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Mail;

/// <summary>The one gate through which mail leaves: a row and its job, in the caller's transaction.</summary>
internal static class MailOutbox
{
    /// <summary>What comes before the @ of the Message-ID; the domain is that of the sender.</summary>
    public static string NewMessageId(Id<OutgoingMail> id) => $"{id.Value:N}";

    public static void Enqueue(CadranDb db, TimeProvider clock, OutgoingMail mail)
    {
        db.Add(mail);
        Send(db, clock, mail);
    }

    /// <summary>Sends one that failed again, as the same mail. Refused: mail.not_failed.</summary>
    public static async Task<Result<OutgoingMail>> Again(
        CadranDb db,
        TimeProvider clock,
        Id<OutgoingMail> id,
        CancellationToken stop
    )
    {
        var mail = await db.Set<OutgoingMail>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (mail is null)
            return PlatformRefusals.NotFound;
        if (!mail.Again())
            return PlatformRefusals.MailNotFailed;
        Send(db, clock, mail);
        return mail;
    }

    private static void Send(CadranDb db, TimeProvider clock, OutgoingMail mail) =>
        db.Add(Job.Of(clock, db.Workspace, SendMail.JobKind, new MailToSend(mail.Id)));
}

internal sealed record MailToSend(Id<OutgoingMail> MailId);
