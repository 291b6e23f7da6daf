using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;

namespace Cadran.Billing;

/// <summary>
/// Brings a mail that failed to the server again, or one that was kept while there was none, as the same mail to the same
/// people. Who wants other words or another address sends the document anew. Refusals: not_found, mail.not_failed,
/// mail.no_server.
/// </summary>
internal sealed class SendAgain(Store store, OutboxQueries outbox, TimeProvider clock)
{
    public async Task<Result<OutgoingMail>> Run(Guid id, CancellationToken stop)
    {
        var mail = await outbox.One(id, stop);
        if (!mail.Succeeded)
            return mail;
        return mail.Value.Status == MailStatus.Kept && !outbox.Leaves
            ? PlatformRefusals.MailNoServer
            : await store.Write(db => MailOutbox.Again(db, clock, mail.Value.Id, stop), stop);
    }
}
