using Cadran.Billing.Annex;
using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Cadran.Platform.Mail;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Reminders;

/// <summary>
/// Sends the reminders of the day (rule F1c): in the workspace's morning, one mail for each customer with all of its
/// invoices that are due, and their PDFs where a mail takes them all. Each mail is one unit with the rows that keep it from being sent again: two
/// nodes at once, or one after a crash, send it once.
/// </summary>
internal sealed class SendReminders(
    Store store,
    PlanReminders plan,
    RenderInvoice render,
    TimeProvider clock
)
{
    /// <summary>How many mails were given to the post; none outside of the morning.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var zone = await store.Read.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var local = now.InZone(DateTimeZoneProviders.Tzdb[zone]);
        if (!ReminderSteps.IsMorning(local.Hour))
            return 0;
        return await EachAlone.Run(
            await plan.Today(IssueInvoice.Today(now, zone), stop),
            client => client.OrganizationId,
            async client => await Send(client, now, stop) ? 1 : 0
        );
    }

    /// <summary>
    /// Sends a customer's reminder at once, because somebody asks for it. Refusals: not_found (not late),
    /// reminder.held (paused, disputed or without a contact), reminder.sent_already.
    /// </summary>
    public async Task<Result<ClientReminder>> Now(Id<Organization> customer, CancellationToken stop)
    {
        var zone = await store.Read.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var late = (await plan.Late(IssueInvoice.Today(now, zone), stop)).FirstOrDefault(c =>
            c.OrganizationId == customer
        );
        return late switch
        {
            null => PlatformRefusals.NotFound,
            { Mail: { } mail } => await Send(mail, now, stop)
                ? mail
                : BillingRefusals.RemindedAlready,
            { Hold: not null } => BillingRefusals.ReminderHeld,
            _ => BillingRefusals.RemindedAlready,
        };
    }

    private async Task<bool> Send(ClientReminder client, Instant now, CancellationToken stop)
    {
        var files = new Dictionary<Id<Invoice>, string>();
        foreach (var invoice in client.Invoices)
            files[invoice.Id] = (await render.Ensure(invoice.Id, stop)).Value;
        var done = await store.Write(
            db => Write(db, client, files, now, stop),
            stop,
            BillingRefusals.RemindedAlready
        );
        return done.Succeeded;
    }

    private async Task<Result<Done>> Write(
        CadranDb db,
        ClientReminder client,
        Dictionary<Id<Invoice>, string> files,
        Instant now,
        CancellationToken stop
    )
    {
        var still = await StillDue(db, client, stop);
        var reached = client.Reached.Where(r => still.Exists(i => i.Id == r.Invoice)).ToList();
        if (reached.Count == 0)
            return BillingRefusals.RemindedAlready;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var words = ReminderMail.Write(client with { Invoices = still }, home);
        var id = Id<OutgoingMail>.New(clock);
        MailOutbox.Enqueue(
            db,
            clock,
            new OutgoingMail
            {
                Id = id,
                MessageId = MailOutbox.NewMessageId(id),
                FromName = home.Name,
                ReplyTo = home.Email is { } reply ? new MailAddress(reply, home.Name) : null,
                To = client.To,
                Subject = words.Subject,
                Text = words.Body,
                Attachments = await Attached(db, still, files, stop),
                QueuedAt = now,
                About = $"/customers/{client.OrganizationId}?tab=invoices",
            }
        );
        foreach (var (invoice, step) in reached)
            db.Add(
                new Reminder
                {
                    Id = Id<Reminder>.New(clock),
                    InvoiceId = invoice,
                    Step = step,
                    OrganizationId = client.OrganizationId,
                    MailId = id.Value,
                    Date = client.Today,
                    SentAt = now,
                }
            );
        return new Done();
    }

    /// <summary>Their PDFs; none when they are more than a mail takes: the mail lists them all the same.</summary>
    private static async Task<IReadOnlyList<MailAttachment>> Attached(
        CadranDb db,
        IReadOnlyList<Invoice> invoices,
        Dictionary<Id<Invoice>, string> files,
        CancellationToken stop
    )
    {
        MailAttachment[] all =
        [
            .. invoices.Select(i => new MailAttachment(
                BillingFiles.FileName(i.Number),
                files[i.Id],
                "application/pdf"
            )),
        ];
        return await InvoiceAttachments.Fit(db, all, stop) ? all : [];
    }

    /// <summary>
    /// The invoices, held: a payment at the same moment waits, or has come first and then there is nothing to remind. A
    /// pause that was made meanwhile counts too.
    /// </summary>
    private static async Task<List<Invoice>> StillDue(
        CadranDb db,
        ClientReminder client,
        CancellationToken stop
    )
    {
        var ids = client.Invoices.Select(i => i.Id).Order().ToList();
        foreach (var id in ids)
            await db.Set<Invoice>()
                .Where(i => i.Id == id)
                .QuietlyAsync(db, rows => rows.SetProperty(i => i.PdfHash, i => i.PdfHash), stop);
        var paused = await db.Set<ReminderPause>()
            .Where(p => p.OrganizationId == client.OrganizationId && p.EndedAt == null)
            .Select(p => p.InvoiceId)
            .ToListAsync(stop);
        var rows = await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i => ids.Contains(i.Id))
            .OrderBy(i => i.DueDate)
            .ToListAsync(stop);
        return paused.Contains(null)
            ? []
            : [.. rows.Where(i => i.Due.Amount > 0 && !paused.Contains(i.Id))];
    }
}
