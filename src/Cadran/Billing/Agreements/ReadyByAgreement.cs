using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>What is ready of customers that have agreements: their time is read entry by entry, and fees are due.</summary>
internal sealed class ReadyByAgreement(
    Store store,
    LoadBillableTime load,
    ConvertTime convert,
    TimeProvider clock
)
{
    public async Task<HashSet<Id<Organization>>> Customers(CadranDb db, CancellationToken stop) =>
        [.. await db.Set<Agreement>().Select(a => a.OrganizationId).Distinct().ToListAsync(stop)];

    /// <summary>With nothing said of the day, all time there is, and what is due today.</summary>
    public async Task<ReadyCustomer> Of(
        Id<Organization> id,
        Workspace home,
        DateOnly? through,
        IReadOnlyList<HeldBack> inDrafts,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var customer = await db.Set<Organization>().SingleAsync(o => o.Id == id, stop);
        var book = await AgreementBook.Of(db, customer, home, null, stop);
        var rows = db.Set<TimeEntry>()
            .Where(e => e.OrganizationId == id && e.InvoiceId == null && e.Billable);
        if (through is { } last)
            rows = rows.Where(e => e.WorkDate <= last);
        var day =
            through
            ?? IssueInvoice.Today(Instant.FromDateTimeOffset(clock.GetUtcNow()), home.TimeZone);
        var due = book.Due(day);
        var exchange = await convert.Today(db, rows, customer.Currency, stop);
        var open = await load.Run(db, rows, stop, exchange);
        var time = AgreedReady.Of(book, open, customer.Currency, due);
        var agreed = book.Lines(time.Ready, Domain.GroupBy.All).Value;
        IReadOnlyList<DueCharge> charges = [.. due, .. book.Complements(agreed, day)];
        return new ReadyCustomer(
            id,
            customer.Name,
            customer.Currency,
            time.Ready.Sum(e => e.Seconds),
            Amount(customer, home, agreed, charges),
            time.Ready.Count,
            time.Ready.Count == 0 ? null : time.Ready.Min(e => e.WorkDate),
            [
                .. time.Held.Select(h => new HeldBack(
                    h.Reason,
                    h.Entries.Count,
                    h.Entries.Sum(e => e.Seconds)
                )),
                .. inDrafts,
            ]
        )
        {
            Due = charges,
        };
    }

    private static Money Amount(
        Organization customer,
        Workspace home,
        AgreedDocument agreed,
        IReadOnlyList<DueCharge> charges
    )
    {
        var plain = BillingEngine.TimeLines(
            agreed.Plain,
            Domain.GroupBy.All,
            Policies.Of(customer.RoundingPolicy, home.RoundingPolicy),
            home.QuantityDecimals,
            customer.Currency
        );
        var minor =
            plain.Value.Sum(line => line.Net.Minor)
            + agreed.Lines.Sum(line => line.Line.Line.Net.Minor)
            + charges.Sum(charge => charge.AmountMinor);
        return Money.OfMinor(minor, customer.Currency);
    }
}
