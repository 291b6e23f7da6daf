using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>How far the last mail of an invoice is.</summary>
internal enum Posting
{
    /// <summary>The mail server has it.</summary>
    Left,

    /// <summary>The servers of its recipients say that it is in their mailboxes.</summary>
    Arrived,

    /// <summary>A server says that it is not there yet.</summary>
    Delayed,

    /// <summary>Without a mail server it stays in the outbox.</summary>
    Kept,

    Waits,

    Refused,
}

/// <summary>Says of invoices how far their mails are.</summary>
internal sealed class Postings(Store store, IMailTransport transport)
{
    /// <summary>What becomes of a mail when nothing goes wrong.</summary>
    public Posting Usual => transport.Leaves ? Posting.Left : Posting.Kept;

    /// <summary>Of those that were mailed; the others are not in it.</summary>
    public async Task<IReadOnlyDictionary<Id<Invoice>, Posting>> Of(
        IEnumerable<Id<Invoice>> invoices,
        CancellationToken stop
    )
    {
        var ids = invoices.ToList();
        var mails = await (
            from delivery in store.Read.Set<Delivery>()
            join mail in store.Read.Set<OutgoingMail>()
                on delivery.MailId equals (Guid)(object)mail.Id
            where ids.Contains(delivery.InvoiceId)
            orderby delivery.Id
            select new
            {
                delivery.InvoiceId,
                mail.Status,
                mail.DeliveredAt,
                mail.DelayedAt,
            }
        ).ToListAsync(stop);
        return mails
            .GroupBy(m => m.InvoiceId)
            .ToDictionary(
                g => g.Key,
                g =>
                    g.Last() is { Status: MailStatus.Sent } sent
                        ? sent.DeliveredAt is not null
                            ? Posting.Arrived
                            : sent.DelayedAt is not null
                                ? Posting.Delayed
                                : Posting.Left
                        : Of(g.Last().Status)
            );
    }

    /// <summary>Without a mail server what waits is kept in the next moment.</summary>
    private Posting Of(MailStatus status) =>
        status switch
        {
            MailStatus.Failed => Posting.Refused,
            MailStatus.Kept => Posting.Kept,
            _ => transport.Leaves ? Posting.Waits : Posting.Kept,
        };
}
