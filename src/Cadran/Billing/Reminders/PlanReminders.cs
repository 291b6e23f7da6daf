// Long because all that decides about reminders is read and decided in one place.
using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Reminders;

/// <summary>
/// One mail to one customer: all of its invoices that are due, and which of them reach a step now. A step is that of the
/// invoice that is furthest.
/// </summary>
internal sealed record ClientReminder(
    Id<Organization> OrganizationId,
    string CustomerName,
    string Language,
    DateOnly Today,
    IReadOnlyList<MailAddress> To,
    ReminderStep Step,
    IReadOnlyList<Invoice> Invoices,
    IReadOnlyList<(Id<Invoice> Invoice, string Step)> Reached
);

/// <summary>A reminder still to come, and why it would not be sent as things are.</summary>
internal sealed record UpcomingReminder(
    Invoice Invoice,
    string CustomerName,
    string Step,
    DateOnly Day,
    ReminderHold? Hold
);

/// <summary>
/// A customer that is late, its late invoices by due date, and the mail that reminds of them; none: what holds it back,
/// or the latest reminder was sent already.
/// </summary>
internal sealed record LateCustomer(
    Id<Organization> OrganizationId,
    string CustomerName,
    IReadOnlyList<Invoice> Invoices,
    ClientReminder? Mail,
    ReminderHold? Hold
);

/// <summary>All that decides about reminders, read at once.</summary>
internal sealed class PlanReminders(Store store)
{
    private const int FarthestAhead = 60;

    public async Task<ReminderPlan> Plan(CancellationToken stop) =>
        await store.Read.Set<ReminderPlan>().FirstOrDefaultAsync(stop)
        ?? new ReminderPlan { Id = ReminderPlan.TheOne, Steps = ReminderSteps.Usual };

    /// <summary>The mails of that day: one for each customer; none while reminders are off.</summary>
    public async Task<IReadOnlyList<ClientReminder>> Today(DateOnly today, CancellationToken stop)
    {
        var plan = await Plan(stop);
        if (plan.OnSince is not { } since)
            return [];
        var facts = await Read(today, stop);
        return
        [
            .. facts
                .Open.GroupBy(i => i.OrganizationId)
                .Select(g => Client(g.Key, [.. g], plan, since, today, facts))
                .OfType<ClientReminder>(),
        ];
    }

    /// <summary>
    /// Customers with invoices that are late, the latest first: the mail that somebody may send now (rule F1c), or why
    /// there is none. A plan that is off holds nobody back here, nor does an invoice that we never sent.
    /// </summary>
    public async Task<IReadOnlyList<LateCustomer>> Late(DateOnly today, CancellationToken stop)
    {
        var plan = await Plan(stop);
        var facts = await Read(today, stop);
        return
        [
            .. facts
                .Open.Where(i => i.DueDate < today)
                .GroupBy(i => i.OrganizationId)
                .Select(g => Late(g.Key, [.. g.OrderBy(i => i.DueDate)], plan, today, facts))
                .OrderBy(c => c.Invoices[0].DueDate),
        ];
    }

    private static LateCustomer Late(
        Id<Organization> customer,
        IReadOnlyList<Invoice> late,
        ReminderPlan plan,
        DateOnly today,
        ReminderFacts facts
    )
    {
        var holds = late.Select(i => facts.Lasting(i)).ToList();
        var free = late.Where((_, at) => holds[at] is null).ToList();
        var steps = free.Select(i =>
                ReminderSteps.ByHand(plan.Steps, i.DueDate!.Value, today, facts.Sent(i.Id))
            )
            .ToList();
        var reached = free.Zip(steps).Where(p => p.Second is not null).ToList();
        return new LateCustomer(
            customer,
            facts.Names[customer],
            late,
            reached.Count == 0 ? null : Mail(customer, today, facts, free, reached),
            free.Count == 0 ? holds[0] : null
        );
    }

    /// <summary>What is to come, the next first: of the days ahead and of today, also what is held and why.</summary>
    public async Task<IReadOnlyList<UpcomingReminder>> Upcoming(
        DateOnly today,
        CancellationToken stop
    )
    {
        var plan = await Plan(stop);
        var since = plan.OnSince ?? today;
        var facts = await Read(today.AddDays(FarthestAhead), stop);
        var all = new List<UpcomingReminder>();
        foreach (var invoice in facts.Open)
        {
            var (due, sent) = (invoice.DueDate!.Value, facts.Sent(invoice.Id));
            var now = ReminderSteps.Due(plan.Steps, due, today, since, sent);
            var (step, day) = now is { } reached
                ? (reached, today)
                : ReminderSteps.Next(plan.Steps, due, today, sent) ?? default;
            if (step is not null)
                all.Add(
                    new UpcomingReminder(
                        invoice,
                        facts.Names[invoice.OrganizationId],
                        step.Key,
                        day,
                        facts.Hold(invoice, day == today ? today : null)
                    )
                );
        }
        return
        [
            .. all.OrderBy(u => u.Day).ThenBy(u => u.CustomerName).ThenBy(u => u.Invoice.Number),
        ];
    }

    private static ClientReminder? Client(
        Id<Organization> customer,
        IReadOnlyList<Invoice> open,
        ReminderPlan plan,
        DateOnly since,
        DateOnly today,
        ReminderFacts facts
    )
    {
        var free = open.Where(i => facts.Hold(i, today) is null).ToList();
        var reached = free.Select(i =>
                (
                    Invoice: i,
                    Step: ReminderSteps.Due(
                        plan.Steps,
                        i.DueDate!.Value,
                        today,
                        since,
                        facts.Sent(i.Id)
                    )
                )
            )
            .Where(r => r.Step is not null)
            .ToList();
        if (reached.Count == 0)
            return null;
        var ids = reached.Select(r => r.Invoice.Id).ToHashSet();
        List<Invoice> listed =
        [
            .. free.Where(i => ids.Contains(i.Id) || i.DueDate < today).OrderBy(i => i.DueDate),
        ];
        return Mail(customer, today, facts, listed, reached);
    }

    private static ClientReminder Mail(
        Id<Organization> customer,
        DateOnly today,
        ReminderFacts facts,
        IReadOnlyList<Invoice> listed,
        IReadOnlyList<(Invoice Invoice, ReminderStep? Step)> reached
    ) =>
        new(
            customer,
            facts.Names[customer],
            listed[0].Language,
            today,
            facts.To[customer],
            reached.MaxBy(r => r.Step!.Days).Step!,
            listed,
            [.. reached.Select(r => (r.Invoice.Id, r.Step!.Key))]
        );

    private async Task<ReminderFacts> Read(DateOnly through, CancellationToken stop)
    {
        var db = store.Read;
        var last = through.AddDays(30);
        var open = (
            await db.Set<Invoice>()
                .Where(i =>
                    i.Status == InvoiceStatus.Issued
                    && i.Kind == DocumentKind.Invoice
                    && i.SettledMinor < i.TotalMinor
                    && i.DueDate <= last
                )
                .ToListAsync(stop)
        )
            .Where(i => i.Due.Amount > 0)
            .ToList();
        var issued = db.Set<Invoice>().Owed().Select(i => i.Id);
        var sent = await db.Set<Reminder>()
            .Where(r => issued.Contains(r.InvoiceId))
            .Select(r => new { r.InvoiceId, r.Step })
            .ToListAsync(stop);
        var mailed = await db.Set<Delivery>()
            .Where(d => issued.Contains(d.InvoiceId))
            .GroupBy(d => d.InvoiceId)
            .Select(g => new { g.Key, Last = g.Max(d => d.RequestedAt) })
            .ToListAsync(stop);
        var pauses = await db.Set<ReminderPause>().Where(p => p.EndedAt == null).ToListAsync(stop);
        var owing = db.Set<Invoice>().Owed().Select(i => i.OrganizationId);
        var names = await db.Set<Organization>()
            .Where(o => owing.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var contacts = await db.Set<Contact>()
            .Where(c =>
                c.IsBilling && c.ArchivedAt == null && owing.Contains(c.OrganizationId!.Value)
            )
            .OrderBy(c => c.Id)
            .ToListAsync(stop);
        var dead = await DeadAddresses.Of(db, stop);
        var zone = await db.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop);
        return new ReminderFacts(
            open,
            sent.ToLookup(s => s.InvoiceId, s => s.Step),
            mailed.ToDictionary(m => m.Key, m => IssueInvoice.Today(m.Last, zone)),
            pauses,
            names,
            contacts
                .Where(c => !dead.Contains(Platform.EmailAddress.Key(c.Email)))
                .ToLookup(c => c.OrganizationId!.Value, c => new MailAddress(c.Email, c.Name)),
            contacts.Select(c => c.OrganizationId!.Value).ToHashSet()
        );
    }

    private sealed record ReminderFacts(
        IReadOnlyList<Invoice> Open,
        ILookup<Id<Invoice>, string> SentSteps,
        IReadOnlyDictionary<Id<Invoice>, DateOnly> Mailed,
        IReadOnlyList<ReminderPause> Pauses,
        IReadOnlyDictionary<Id<Organization>, string> Names,
        ILookup<Id<Organization>, MailAddress> Contacts,
        IReadOnlySet<Id<Organization>> WithContacts
    )
    {
        private readonly ILookup<Id<Organization>, ReminderPause> pausesOf = Pauses.ToLookup(p =>
            p.OrganizationId
        );

        public ContactsOf To => new(Contacts);

        public HashSet<string> Sent(Id<Invoice> invoice) => [.. SentSteps[invoice]];

        /// <summary>Why nobody can be reminded of it, whatever the day.</summary>
        public ReminderHold? Lasting(Invoice invoice) =>
            Hold(invoice, null) is { } hold and not ReminderHold.NotSent
                ? hold
                : Nobody(invoice.OrganizationId);

        /// <summary>Why there is nobody to write to; null: there is somebody.</summary>
        private ReminderHold? Nobody(Id<Organization> customer) =>
            Contacts[customer].Any() ? null
            : WithContacts.Contains(customer) ? ReminderHold.DeadAddress
            : ReminderHold.NoContact;

        /// <summary>Why nothing is sent; on a day still to come, only what lasts counts.</summary>
        public ReminderHold? Hold(Invoice invoice, DateOnly? today)
        {
            var pauses = pausesOf[invoice.OrganizationId]
                .Where(p => p.InvoiceId is null || p.InvoiceId == invoice.Id)
                .ToList();
            if (pauses.Count > 0)
                return pauses.Exists(p => p.IsDispute)
                    ? ReminderHold.Disputed
                    : ReminderHold.Paused;
            if (!Mailed.TryGetValue(invoice.Id, out var mailed))
                return ReminderHold.NotSent;
            if (mailed == today)
                return ReminderHold.SentToday;
            return Nobody(invoice.OrganizationId);
        }
    }

    private readonly record struct ContactsOf(ILookup<Id<Organization>, MailAddress> All)
    {
        public IReadOnlyList<MailAddress> this[Id<Organization> customer] => [.. All[customer]];
    }
}
