using Cadran.Billing.Quotes;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Brings a mail that failed to the server again, or one that was kept while there was none, as the same mail to the same
/// people; its document is sent now, if it was not. Who wants other words or another address sends the document anew. Refusals: not_found, mail.not_failed,
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
            : await store.Write(db => Again(db, mail.Value.Id, stop), stop);
    }

    private async Task<Result<OutgoingMail>> Again(
        CadranDb db,
        Id<OutgoingMail> id,
        CancellationToken stop
    )
    {
        var again = await MailOutbox.Again(db, clock, id, stop);
        var document = await db.Documents()
            .FirstOrDefaultAsync(
                i => db.Set<Delivery>().Any(d => d.MailId == id.Value && d.InvoiceId == i.Id),
                stop
            );
        if (again.Succeeded && document is not null)
            document.SentAt ??= Instant.FromDateTimeOffset(clock.GetUtcNow());
        return again;
    }
}
