using System.Globalization;
using Cadran.Billing;
using Cadran.Billing.Domain;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>
/// The first month is billed to everyone, with a payment late and one in part; of the last month only what the story
/// says, so that the ready-to-bill page has work to do.
/// </summary>
internal sealed class DemoInvoices(
    Store store,
    CreateDraft create,
    IssueInvoice issue,
    SendInvoice send,
    RecordPayment pay
)
{
    private const int HeldByBruno = 3;

    public async Task Add(DemoCast cast, Action<Id<Member>> enterAs, CancellationToken stop)
    {
        var days = cast.Calendar;
        foreach (var work in cast.Customers)
            await Bill(cast, work, days.LastMonth.AddDays(-1), days.PastIssued, stop);
        foreach (var work in cast.Customers.Where(c => c.Customer.Recent is not null))
            await Bill(cast, work, days.ThisMonth.AddDays(-1), days.ThisMonth, stop);
        var hosting = await Draft(Hosting(cast, cast.Customers[2]), stop);
        await Issue(hosting, days.Today, stop);
        await Draft(Hosting(cast, cast.Customers[6]), stop);
        enterAs(cast.Biller);
        await HoldForBruno(cast, cast.Customers[3], stop);
        enterAs(cast.Owner);
    }

    private async Task Bill(
        DemoCast cast,
        DemoWork work,
        DateOnly through,
        DateOnly issued,
        CancellationToken stop
    )
    {
        var draft = await Draft(
            new NewInvoice(work.Id, Through: through, GroupBy: GroupBy.WorkItem),
            stop
        );
        var invoice = await Issue(draft, issued, stop);
        await send.Run(invoice.Id, new SendRequest(), stop).Done();
        store.Read.ChangeTracker.Clear();
        var isPast = issued == cast.Calendar.PastIssued;
        var outcome = isPast ? work.Customer.Past : work.Customer.Recent!.Value;
        var total = invoice.Total;
        var paid = outcome switch
        {
            DemoOutcome.Paid => total,
            DemoOutcome.PartlyPaid => Money.OfMinor(total.Minor / 2, total.Currency),
            _ => Money.Zero(total.Currency),
        };
        if (paid.Minor > 0)
            await Pay(cast, invoice, paid, isPast ? cast.Calendar.PastPaid : issued, stop);
    }

    private async Task Pay(
        DemoCast cast,
        Invoice invoice,
        Money amount,
        DateOnly day,
        CancellationToken stop
    )
    {
        var part = new AllocationInput(invoice.Id, new DecimalInput(amount.Amount));
        await pay.Run(
                new NewPayment(
                    invoice.OrganizationId,
                    day,
                    MoneyAmount.Of(amount),
                    cast.Story.Payment,
                    [part],
                    invoice.Number
                ),
                stop
            )
            .Done();
        store.Read.ChangeTracker.Clear();
    }

    private async Task HoldForBruno(DemoCast cast, DemoWork work, CancellationToken stop)
    {
        var first = cast.Calendar.LastMonth;
        var entries = await store
            .Read.Set<TimeEntry>()
            .Where(e => e.OrganizationId == work.Id && e.WorkDate >= first)
            .ToBill()
            .OrderBy(e => e.WorkDate)
            .ThenBy(e => e.Id)
            .Select(e => e.Id)
            .Take(HeldByBruno)
            .ToListAsync(stop);
        await Draft(new NewInvoice(work.Id, TimeEntryIds: entries), stop);
    }

    private static NewInvoice Hosting(DemoCast cast, DemoWork work)
    {
        var (text, price) = cast.Story.Hosting;
        var line = new LineInput(
            text,
            new DecimalInput(1),
            new DecimalInput(decimal.Parse(price, CultureInfo.InvariantCulture))
        );
        return new NewInvoice(work.Id, Lines: [line]);
    }

    private async Task<Invoice> Draft(NewInvoice request, CancellationToken stop)
    {
        var draft = await create.Run(request, stop).Done();
        store.Read.ChangeTracker.Clear();
        return draft;
    }

    private async Task<Invoice> Issue(Invoice draft, DateOnly day, CancellationToken stop)
    {
        var issued = await issue.Run(draft.Id, day, null, stop).Done();
        store.Read.ChangeTracker.Clear();
        return issued;
    }
}
