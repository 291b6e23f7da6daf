using Cadran.Platform.Data;
using Cadran.Platform.Mail;

namespace Cadran.Billing;

/// <summary>
/// Brings a mail with an invoice that failed to the server again, as the same mail to the same people. Who wants other
/// words or another address sends the invoice anew. Refusals: not_found, mail.not_failed.
/// </summary>
internal sealed class SendAgain(Store store, OutboxQueries outbox, TimeProvider clock)
{
    public async Task<Result<OutgoingMail>> Run(Guid id, CancellationToken stop)
    {
        var mail = await outbox.One(id, stop);
        return mail.Succeeded
            ? await store.Write(db => MailOutbox.Again(db, clock, mail.Value.Id, stop), stop)
            : mail;
    }
}
