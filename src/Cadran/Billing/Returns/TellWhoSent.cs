using Cadran.Billing.Quotes;
using Cadran.Billing.Reminders;
using Cadran.Billing.Statements;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Returns;

/// <summary>
/// Tells by mail that a document, a reminder or a statement did not arrive: whoever sent it, else those who bill. The notice
/// itself is of no document, so one that comes back tells nobody.
/// </summary>
internal sealed class TellWhoSent(PublicAddress address, TimeProvider clock) : IMailCameBack
{
    public async Task Happened(
        CadranDb db,
        OutgoingMail mail,
        MailRefusal why,
        CancellationToken stop
    )
    {
        var about = await DocumentOf(db, mail, stop) ?? await StatementOf(db, mail, stop);
        if (about is null)
            return;
        var to = await WhoIsTold(db, about.By, stop);
        if (to.Count == 0)
            return;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(home.Language), home.Country);
        var whom = why.Address ?? string.Join(", ", mail.To.Select(t => t.Email));
        var isDead = why.Address is not null && !why.Status.StartsWith('4');
        var body = texts[
            "returns.notice.body",
            mail.Subject,
            whom,
            ReturnWords.Why(why.Status, texts),
            why.Words,
            address.Known(about.Address) ?? about.Address
        ];
        ToldByMail.Send(
            db,
            clock,
            home,
            to,
            (
                texts["returns.notice.subject", about.Name(texts), whom],
                isDead ? body + "\n\n" + texts["returns.notice.paused"] : body
            ),
            about.Address
        );
    }

    private static async Task<Sent?> StatementOf(
        CadranDb db,
        OutgoingMail mail,
        CancellationToken stop
    )
    {
        var id = mail.Id.Value;
        var sent = await db.Set<StatementMail>()
            .AsNoTracking()
            .FirstOrDefaultAsync(s => s.MailId == id, stop);
        return sent is null
            ? null
            : new(
                $"/customers/{sent.OrganizationId}?tab=invoices",
                sent.RequestedBy,
                texts => texts["state.title"]
            );
    }

    /// <summary>What was sent: its page, by whom, and what it is called.</summary>
    private sealed record Sent(string Address, Guid? By, Func<Texts, string> Name);

    private static async Task<Sent?> DocumentOf(
        CadranDb db,
        OutgoingMail mail,
        CancellationToken stop
    )
    {
        var id = mail.Id.Value;
        var delivery = await db.Set<Delivery>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.MailId == id, stop);
        var reminded = delivery is null
            ? await db.Set<Reminder>().AsNoTracking().FirstOrDefaultAsync(r => r.MailId == id, stop)
            : null;
        if ((delivery?.InvoiceId ?? reminded?.InvoiceId) is not { } document)
            return null;
        var by =
            delivery?.RequestedBy
            ?? await db.Set<Delivery>()
                .Where(d => d.InvoiceId == document)
                .OrderByDescending(d => d.Id)
                .Select(d => d.RequestedBy)
                .FirstOrDefaultAsync(stop);
        var found = await db.Documents().AsNoTracking().SingleAsync(i => i.Id == document, stop);
        return new(found.Address, by, _ => found.Number ?? "");
    }

    private static async Task<IReadOnlyList<MailAddress>> WhoIsTold(
        CadranDb db,
        Guid? by,
        CancellationToken stop
    )
    {
        if (by is { } member)
        {
            var id = new Id<Member>(member);
            var sender = await db.Set<Member>()
                .AsNoTracking()
                .Where(Member.Present)
                .FirstOrDefaultAsync(m => m.Id == id, stop);
            if (sender is not null)
                return [new MailAddress(sender.Email, sender.Name)];
        }
        return await WhoBills.Addresses(db, stop);
    }
}
