using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Reminders;

/// <summary>A reminder that was given to the post, with its invoice and customer, and how its mail fares.</summary>
internal sealed record SentReminder(
    Reminder Reminder,
    string? Number,
    string Customer,
    MailStatus Mail
);

/// <summary>Reminders that were sent, as lists.</summary>
internal sealed class ReminderQueries(Store store)
{
    /// <summary>A page, newest first.</summary>
    public async Task<Result<(IReadOnlyList<SentReminder> Rows, string? Next)>> Sent(
        Id<Invoice>? invoice,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = store.Read.Set<Reminder>().AsQueryable();
        if (invoice is { } only)
            rows = rows.Where(r => r.InvoiceId == only);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<Reminder>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(r => r.Id < last);
        }
        var found = await (
            from reminder in rows.OrderByDescending(r => r.Id).Take(page.Count + 1)
            join bill in store.Read.Set<Invoice>() on reminder.InvoiceId equals bill.Id
            join customer in store.Read.Set<Organization>()
                on reminder.OrganizationId equals customer.Id
            join mail in store.Read.Set<OutgoingMail>()
                on reminder.MailId equals (Guid)(object)mail.Id
            orderby reminder.Id descending
            select new SentReminder(reminder, bill.Number, customer.Name, mail.Status)
        ).ToListAsync(stop);
        return (
            [.. found.Take(page.Count)],
            found.Count > page.Count ? Cursors.Write(found[page.Count - 1].Reminder.Id) : null
        );
    }
}
