using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Margins;

/// <summary>
/// Revenue and cost of work (rule R7). The revenue of an entry is its shares of issued lines, what was credited taken off
/// (rule L4); what is not billed yet stands beside it.
/// </summary>
internal sealed class MarginReport(
    Store store,
    RateQueries rates,
    PricingBooks books,
    MarginSums sums
)
{
    public Task<MarginList> By(MarginBy by, MarginAsk ask, CancellationToken stop) =>
        by switch
        {
            MarginBy.Member => Of(MarginKeys.Member, ask, (Member m) => m.Name, stop),
            MarginBy.Project => Of(MarginKeys.Project, ask, (Project p) => p.Name, stop),
            _ => Of(MarginKeys.Customer, ask, (Organization o) => o.Name, stop),
        };

    /// <summary>Of all of it together.</summary>
    public async Task<WorkMargin> Sum(MarginAsk ask, CancellationToken stop)
    {
        var basis = await Basis(stop);
        var parts = await sums.Of(MarginKeys.One, ask, basis.Spans, stop);
        return basis.Of(parts.GetValueOrDefault(Guid.Empty) ?? new());
    }

    /// <summary>
    /// Of an invoice, issued or a draft: its net less discount, and the cost of the time on it. Late interest and fees for
    /// recovery are financial income and no revenue of work: they are left out. Null for a credit note, which corrects another's.
    /// </summary>
    public async Task<Margin?> OfInvoice(Id<Invoice> id, CancellationToken stop)
    {
        var db = store.Read;
        var invoice = await db.Set<Invoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id, stop);
        if (invoice is null || invoice.Kind == DocumentKind.CreditNote)
            return null;
        var worked = await (
            from claim in db.Set<Claim>()
            join entry in db.Set<TimeEntry>() on claim.TimeEntryId equals entry.Id
            where claim.InvoiceId == id
            group claim by new
            {
                entry.MemberId,
                entry.ServiceTypeId,
                entry.WorkDate,
            } into same
            select new
            {
                same.Key.MemberId,
                same.Key.ServiceTypeId,
                same.Key.WorkDate,
                Seconds = same.Sum(c => (long)c.Seconds),
            }
        ).ToListAsync(stop);
        var net = Money.OfMinor(await OfWork(db, invoice, stop), invoice.Currency);
        var basis = await Basis(stop);
        return Margin.Of(
            [net],
            worked.Select(w => new WorkedTime(
                w.MemberId.Value,
                w.ServiceTypeId?.Value,
                w.WorkDate,
                w.Seconds
            )),
            basis.Costs,
            basis.Book.Teams,
            basis.Book.Currency
        );
    }

    /// <summary>The net without lines of late interest and their share of the discount, in minor units.</summary>
    private static async Task<long> OfWork(CadranDb db, Invoice invoice, CancellationToken stop)
    {
        var net = invoice.NetMinor - invoice.DiscountTotalMinor;
        var interest = await db.Set<InvoiceLine>()
            .Where(l => l.InvoiceId == invoice.Id && l.IsInterest)
            .SumAsync(l => l.NetMinor, stop);
        return interest == 0 || invoice.NetMinor == 0
            ? net
            : net - (long)Rounding.ToDecimals((decimal)net * interest / invoice.NetMinor, 0);
    }

    private async Task<MarginList> Of<T>(
        MarginKey<Id<T>?> key,
        MarginAsk ask,
        Func<T, string> name,
        CancellationToken stop
    )
        where T : TenantRow
    {
        var basis = await Basis(stop);
        var parts = await sums.Of(key, ask, basis.Spans, stop);
        var ids = parts.Keys.Where(id => id != Guid.Empty).Select(id => new Id<T>(id));
        var names = await store.Read.Names(ids, name, stop);
        var all = new WorkParts();
        foreach (var part in parts.Values)
            all.Add(part);
        return new(
            [
                .. parts
                    .Select(p => new MarginOf(
                        p.Key == Guid.Empty ? null : p.Key,
                        names.GetValueOrDefault(new Id<T>(p.Key)),
                        basis.Of(p.Value)
                    ))
                    .OrderByDescending(m => m.Margin.All.Revenue.Sum(r => r.Amount))
                    .ThenBy(m => m.Name, StringComparer.CurrentCulture),
            ],
            basis.Of(all)
        );
    }

    private async Task<MarginBasis> Basis(CancellationToken stop) =>
        new(await rates.CostBook(stop), await books.Of(store.Read, stop));

    private sealed record MarginBasis(CostRateBook Costs, PricingBook Book)
    {
        public CostSpans Spans { get; } = CostSpans.Of(Costs);

        public WorkMargin Of(WorkParts parts) =>
            WorkMargin.Of(parts, Costs, Book.Teams, Book.Currency);
    }
}
