using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>
/// What is ready of customers that have agreements: their time is read entry by entry, and fees are due. Some queries in
/// all, however many customers there are.
/// </summary>
internal sealed class ReadyByAgreement(
    Store store,
    OpenEntries open,
    ConvertTime convert,
    TimeProvider clock
)
{
    private const int IdsAtOnce = 500;

    /// <summary>
    /// All customers that have agreements, or that one if it has. With nothing said of the day: all time there is, and what
    /// is due today. What drafts hold of them is not looked at.
    /// </summary>
    public async Task<IReadOnlyList<ReadyCustomer>> Run(
        Workspace home,
        DateOnly? through,
        Id<Organization>? only,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var agreements = await CustomerAgreements.OfAll(db, only, stop);
        if (agreements.Count == 0)
            return [];
        var customers = await Named(db, agreements.Keys, stop);
        var books = await AgreementBook.OfAll(db, customers, agreements, home, stop);
        var entries = await open.Of(db, [.. books.Keys], through ?? DateOnly.MaxValue, stop);
        var day =
            through
            ?? IssueInvoice.Today(Instant.FromDateTimeOffset(clock.GetUtcNow()), home.TimeZone);
        var ready = new List<ReadyCustomer>();
        foreach (var customer in customers)
        {
            var own = entries[customer.Id].ToList();
            var exchange = await Exchange(db, own, customer.Currency, stop);
            ready.Add(
                Of(customer, home, books[customer.Id], own.ConvertAll(e => e.In(exchange)), day)
            );
        }
        return ready;
    }

    private static async Task<List<Organization>> Named(
        CadranDb db,
        IEnumerable<Id<Organization>> ids,
        CancellationToken stop
    )
    {
        var customers = new List<Organization>();
        foreach (var part in ids.Chunk(IdsAtOnce))
            customers.AddRange(
                await db.Set<Organization>()
                    .AsNoTracking()
                    .Where(o => part.Contains(o.Id))
                    .ToListAsync(stop)
            );
        return customers;
    }

    /// <summary>What its time in other currencies is worth today; mostly it has none.</summary>
    private async Task<IReadOnlyList<UsedExchange>> Exchange(
        CadranDb db,
        List<BillableEntry> entries,
        Currency to,
        CancellationToken stop
    )
    {
        var others = entries
            .Select(e => e.Rate.Rate?.Currency)
            .OfType<Currency>()
            .Where(c => c != to)
            .Distinct()
            .ToList();
        return others.Count == 0
            ? []
            : await ConvertTime.Find(db, others, to, await convert.Today(db, stop), stop);
    }

    private static ReadyCustomer Of(
        Organization customer,
        Workspace home,
        AgreementBook book,
        IReadOnlyCollection<BillableEntry> open,
        DateOnly day
    )
    {
        var due = book.Due(day);
        var time = AgreedReady.Of(book, open, customer.Currency, due);
        var agreed = book.Lines(time.Ready, Domain.GroupBy.All).Value;
        IReadOnlyList<DueCharge> charges = [.. due, .. book.Complements(agreed, day)];
        return new ReadyCustomer(
            customer.Id,
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
