using Cadran.Billing.Annex;
using Cadran.Billing.Links;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// To whom and with which words; nothing given: the billing contacts, our words. By: `ownMail`, or `ledger` for an invoice
/// that QuickBooks mails; absent: as chosen for the customer, our own mail where anything else is given.
/// </summary>
internal sealed record SendRequest(
    IReadOnlyList<string>? To = null,
    IReadOnlyList<string>? Cc = null,
    string? Message = null,
    SentBy? By = null
);

/// <summary>
/// Gives an issued invoice to the post with its PDF, in the customer's language (S54): one row of the outbox, retried
/// until it is gone. It answers when the mail is saved, not when it is delivered. What comes first is part of the unit.
/// </summary>
internal sealed class SendInvoice(
    Store store,
    Caller caller,
    RenderInvoice render,
    PublicAddress address,
    TimeProvider clock
)
{
    private const int MostRecipients = 20;

    public async Task<Result<Delivery>> Run(
        Id<Invoice> id,
        SendRequest request,
        CancellationToken stop,
        Func<CadranDb, Task<Refusal?>>? first = null
    )
    {
        var check = new Check().Optional(request.Message, "message", 10_000);
        var all = (request.To ?? [])
            .Select(e => ("to", e))
            .Concat((request.Cc ?? []).Select(e => ("cc", e)))
            .ToList();
        check.That(all.Count <= MostRecipients, PlatformRefusals.TooLong("to", MostRecipients));
        foreach (var (field, address) in all.Take(MostRecipients))
            check.Email(address, field);
        if (!check.Passed)
            return Result<Delivery>.Refused(check.Refusals);
        var pdf = await render.Ensure(id, stop);
        return pdf.Succeeded
            ? await store.Write<Delivery>(
                async db =>
                    first is not null && await first(db) is { } refusal
                        ? refusal
                        : await Send(db, id, request, pdf.Value, stop),
                stop
            )
            : Result<Delivery>.Refused(pdf.Refusals);
    }

    /// <summary>The customer's billing contacts, in the order they were made; may be empty.</summary>
    public static async Task<IReadOnlyList<MailAddress>> Recipients(
        CadranDb db,
        Id<Organization> customer,
        CancellationToken stop
    ) =>
        await db.Set<Contact>()
            .AsNoTracking()
            .Where(c => c.OrganizationId == customer && c.IsBilling && c.ArchivedAt == null)
            .OrderBy(c => c.Id)
            .Select(c => new MailAddress(c.Email, c.Name))
            .ToListAsync(stop);

    private async Task<Result<Delivery>> Send(
        CadranDb db,
        Id<Invoice> id,
        SendRequest request,
        string pdfHash,
        CancellationToken stop
    )
    {
        var invoice = await db.Documents().SingleAsync(i => i.Id == id, stop);
        var to = request.To is { Count: > 0 } named
            ? [.. named.Distinct().Select(email => new MailAddress(email))]
            : await Recipients(db, invoice.OrganizationId, stop);
        if (to.Count == 0)
            return InvoiceRefusals.NoBillingContact;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var token = LinkToken.New(db.Workspace);
        var link = address.Known(LinkToken.Path(invoice.Kind, token));
        var attached = await InvoiceAttachments.Of(db, invoice, pdfHash, stop);
        if (!attached.Succeeded)
            return Result<Delivery>.Refused(attached.Refusals);
        var mail = InvoiceMail.Write(
            invoice,
            home,
            to,
            request,
            attached.Value,
            link,
            Id<OutgoingMail>.New(clock),
            now
        );
        MailOutbox.Enqueue(db, clock, mail);
        invoice.SentAt ??= now;
        var delivery = new Delivery
        {
            Id = Id<Delivery>.New(clock),
            InvoiceId = id,
            MailId = mail.Id.Value,
            To = [.. to.Select(a => a.Email)],
            Cc = request.Cc ?? [],
            RequestedBy = caller.MemberId,
            RequestedAt = now,
        };
        db.Add(delivery);
        db.Record(invoice, "sent");
        if (link is not null)
            db.Add(
                new InvoiceLink
                {
                    Id = Id<InvoiceLink>.New(clock),
                    InvoiceId = id,
                    DeliveryId = delivery.Id,
                    TokenHash = LinkToken.HashOf(token),
                    CreatedAt = now,
                }
            );
        return delivery;
    }
}

/// <summary>What the mail says.</summary>
internal static class InvoiceMail
{
    public static OutgoingMail Write(
        Invoice invoice,
        Workspace home,
        IReadOnlyList<MailAddress> to,
        SendRequest request,
        IReadOnlyList<MailAttachment> attachments,
        string? link,
        Id<OutgoingMail> id,
        Instant now
    ) =>
        new()
        {
            Id = id,
            MessageId = MailOutbox.NewMessageId(id),
            FromName = home.Name,
            ReplyTo = home.Email is { } reply ? new MailAddress(reply, home.Name) : null,
            To = to,
            Cc = [.. (request.Cc ?? []).Select(email => new MailAddress(email))],
            Subject = Subject(invoice, home.Name),
            Text =
                (request.Message ?? Body(invoice, home.Name))
                + (
                    link is null
                        ? ""
                        : "\n\n"
                            + In(invoice)[
                                invoice.Kind switch
                                {
                                    DocumentKind.CreditNote => "shared.mail.credit",
                                    DocumentKind.Quote => "quote.mail.link",
                                    _ => "shared.mail",
                                },
                                link
                            ]
                ),
            Attachments = attachments,
            About = invoice.Address,
            QueuedAt = now,
        };

    public static string Subject(Invoice invoice, string seller) =>
        In(invoice)[Key(invoice, "subject"), invoice.Number, seller];

    /// <summary>The words that are sent when nobody writes others.</summary>
    public static string Body(Invoice invoice, string seller)
    {
        var texts = In(invoice);
        return texts[
            Key(invoice, "body")
                + (invoice is { Kind: DocumentKind.Invoice, Asked.Amount: 0 } ? ".nothing" : ""),
            invoice.Number ?? "…",
            Format.Money(invoice.Asked, texts.Culture, invoice.Seller?.Country),
            invoice.DueDate is { } due ? PrintedInvoice.DateOf(invoice, due) : "…",
            seller
        ];
    }

    private static string Key(Invoice invoice, string part) =>
        invoice.Kind switch
        {
            DocumentKind.CreditNote => "credit.mail.",
            DocumentKind.Quote => "quote.mail.",
            _ => "invoice.mail.",
        } + part;

    private static Texts In(Invoice invoice) =>
        Texts.Of(Cultures.Of(invoice.Language), invoice.Seller?.Country);
}
