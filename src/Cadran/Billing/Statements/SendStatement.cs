using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Statements;

/// <summary>Mails a statement with its PDF to the customer's billing contacts, in the customer's language.</summary>
internal sealed class SendStatement(
    Store store,
    PrintStatement print,
    FileFolder files,
    Caller caller,
    TimeProvider clock
)
{
    private const string PdfType = "application/pdf";

    /// <summary>Refused: invoice.no_billing_contact.</summary>
    public async Task<Result<OutgoingMail>> Run(
        Statement statement,
        DateOnly today,
        CancellationToken stop
    )
    {
        var pdf = await print.Pdf(statement, today, stop);
        var hash = await files.Put(pdf, stop);
        return await store.Write(db => Send(db, statement, (hash, pdf.Length), stop), stop);
    }

    private async Task<Result<OutgoingMail>> Send(
        CadranDb db,
        Statement statement,
        (string Hash, int Size) pdf,
        CancellationToken stop
    )
    {
        var customer = statement.Customer;
        var to = await SendInvoice.Recipients(db, customer.Id, stop);
        if (to.Count == 0)
            return InvoiceRefusals.NoBillingContact;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(customer.Language), home.Country);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (!await db.Set<StoredFile>().AnyAsync(f => f.Hash == pdf.Hash, stop))
            db.Add(
                new StoredFile
                {
                    Hash = pdf.Hash,
                    Size = pdf.Size,
                    ContentType = PdfType,
                    CreatedAt = now,
                }
            );
        var id = Id<OutgoingMail>.New(clock);
        var mail = new OutgoingMail
        {
            Id = id,
            MessageId = MailOutbox.NewMessageId(id),
            FromName = home.Name,
            ReplyTo = home.Email is { } reply ? new MailAddress(reply, home.Name) : null,
            To = to,
            Subject = texts["state.mail.subject", home.Name],
            Text = texts[
                "state.mail.body",
                Dates.Long(statement.From, texts.Culture),
                Dates.Long(statement.Through, texts.Culture),
                Format.Money(statement.Closing, texts.Culture, home.Country),
                home.Name
            ],
            Attachments =
            [
                new(texts["state.file", Days.Iso(statement.Through)], pdf.Hash, PdfType),
            ],
            QueuedAt = now,
            About = $"/customers/{customer.Id}?tab=invoices",
        };
        MailOutbox.Enqueue(db, clock, mail);
        db.Add(
            new StatementMail
            {
                MailId = id.Value,
                OrganizationId = customer.Id,
                From = statement.From,
                Through = statement.Through,
                Currency = statement.Currency,
                ClosingMinor = statement.Closing.Minor,
                RequestedBy = caller.MemberId,
                RequestedAt = now,
            }
        );
        return mail;
    }
}
