using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Mail;

/// <summary>The one gate through which mail leaves: a row and its job, in the caller's transaction.</summary>
internal static class MailOutbox
{
    /// <summary>What the Message-ID begins with; the workspace is added to it, and the domain of the sender.</summary>
    public static string NewMessageId(Id<OutgoingMail> id) => $"{id.Value:N}";

    public static void Enqueue(CadranDb db, TimeProvider clock, OutgoingMail mail)
    {
        mail.MessageId += "." + MailToken.Of(db.Workspace);
        db.Add(mail);
        Send(db, clock, mail);
    }

    /// <summary>Sends one that failed, or that was kept while there was no server, as the same mail. Refused: mail.not_failed.</summary>
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
        await db.Set<RecipientReport>().Where(r => r.MailId == id).ExecuteDeleteAsync(stop);
        Send(db, clock, mail);
        return mail;
    }

    private static void Send(CadranDb db, TimeProvider clock, OutgoingMail mail)
    {
        mail.EnvelopeId = MailToken.New(db.Workspace);
        db.Add(Job.Of(clock, db.Workspace, SendMail.JobKind, new MailToSend(mail.Id)));
    }
}

internal sealed record MailToSend(Id<OutgoingMail> MailId);
