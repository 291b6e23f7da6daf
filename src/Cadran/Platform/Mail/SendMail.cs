using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Mail;

/// <summary>Sends one mail of the outbox. Sent already, or kept: does nothing. Failed: somebody asked for it again.</summary>
internal sealed class SendMail(
    Store store,
    FileFolder files,
    IMailTransport transport,
    KeepReports reports,
    TimeProvider clock
) : IJobHandler
{
    public const string JobKind = "mail.send";

    public string Kind => JobKind;

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var id = run.Payload<MailToSend>().MailId;
        var mail = await store.Read.Set<OutgoingMail>().SingleAsync(m => m.Id == id, stop);
        if (mail.Status is MailStatus.Sent or MailStatus.Kept)
            return Done();
        try
        {
            var rejection = await transport.Send(mail, await Load(mail, stop), stop);
            var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
            // Also while this node stops: what has left is not to leave again.
            await Record(id, (db, m) => Conclude(db, m, rejection, now), CancellationToken.None);
            return rejection is null ? Done() : new Refusal("mail.rejected", RefusalKind.Rule);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await Record(
                id,
                (_, m) =>
                {
                    Postpone(m, failure.Message, run.IsLast);
                    return Task.CompletedTask;
                },
                stop
            );
            throw;
        }
    }

    private static Result<object?> Done() => Result<object?>.Of(null);

    private async Task Conclude(CadranDb db, OutgoingMail mail, MailRefusal? rejection, Instant now)
    {
        if (rejection is null && transport.Leaves)
            mail.Sent(now);
        else if (rejection is null)
            mail.Kept();
        else
            await reports.Refused(db, mail, rejection, CancellationToken.None);
    }

    private static void Postpone(OutgoingMail mail, string error, bool forGood)
    {
        if (forGood)
            mail.Rejected(error, byServer: false);
        else
            mail.Postponed(error);
    }

    private async Task<List<(MailAttachment, byte[])>> Load(
        OutgoingMail mail,
        CancellationToken stop
    )
    {
        var loaded = new List<(MailAttachment, byte[])>();
        foreach (var attachment in mail.Attachments)
        {
            var content =
                await files.Get(attachment.FileHash, stop)
                ?? throw new FileNotFoundException(
                    $"The attachment {attachment.FileHash} is missing"
                );
            loaded.Add((attachment, content));
        }
        return loaded;
    }

    private Task Record(
        Id<OutgoingMail> id,
        Func<CadranDb, OutgoingMail, Task> change,
        CancellationToken stop
    ) =>
        store.Write<Done>(
            async db =>
            {
                await change(db, await db.Set<OutgoingMail>().SingleAsync(m => m.Id == id, stop));
                return new Done();
            },
            stop
        );
}
