using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Returns;

/// <summary>Records on a document that its mail came back, or arrived.</summary>
internal sealed class RecordReturns : IMailCameBack
{
    public Task Happened(CadranDb db, OutgoingMail mail, MailRefusal why, CancellationToken stop) =>
        Record(db, mail, "bounced", stop);

    public Task Arrived(CadranDb db, OutgoingMail mail, CancellationToken stop) =>
        Record(db, mail, "delivered", stop);

    private static async Task Record(
        CadranDb db,
        OutgoingMail mail,
        string fact,
        CancellationToken stop
    )
    {
        var id = mail.Id.Value;
        var document = await db.Documents()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                i => db.Set<Delivery>().Any(d => d.MailId == id && d.InvoiceId == i.Id),
                stop
            );
        if (document is not null)
            db.Record(document, fact);
    }
}
