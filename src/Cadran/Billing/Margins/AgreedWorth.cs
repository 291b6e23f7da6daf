using Cadran.Billing.Agreements;
using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Margins;

/// <summary>
/// What open time of customers with agreements is worth (decision 0062): what billing it now would make of it. Hours that
/// a fee, a bank or a fixed price pays for are worth nothing of their own; what is beyond, its overage rate; of an hour
/// that no agreement changes, its stored rate. Fees that are due and on no document are worth themselves.
/// </summary>
internal sealed class AgreedWorth(Store store, LoadBillableTime load, ConvertTime convert)
{
    /// <summary>The customers that have agreements, of those that are asked for.</summary>
    public async Task<IReadOnlySet<Id<Organization>>> Customers(
        MarginAsk ask,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var rows = db.Set<Agreement>().Select(a => a.OrganizationId);
        if (ask.Customer is { } customer)
            rows = rows.Where(id => id == customer);
        if (ask.Project is { } project)
        {
            var of = db.Set<Project>().Where(p => p.Id == project).Select(p => p.OrganizationId);
            rows = rows.Where(id => of.Contains(id));
        }
        return (await rows.Distinct().ToListAsync(stop)).ToHashSet();
    }

    public async Task Add<TKey>(
        Id<Organization> id,
        MarginKey<TKey> key,
        MarginAsk ask,
        Func<Guid, WorkParts> at,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var customer = await db.Set<Organization>()
            .AsNoTracking()
            .SingleAsync(o => o.Id == id, stop);
        var book = await AgreementBook.Of(db, customer, home, null, stop);
        var rows = db.Set<TimeEntry>().ToBill().Where(e => e.OrganizationId == id);
        if (ask.Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        var today = await convert.Today(db, stop);
        var day = ask.Through is { } last && last < today ? last : today;
        var due = book.Due(day);
        var exchange = await convert.Today(db, rows, customer.Currency, stop);
        var open = await load.Run(db, rows, stop, exchange);
        var ready = AgreedReady.Of(book, open, customer.Currency, due);
        var agreed = book.Lines(ready.Ready, GroupBy.All).Value;
        var worth = agreed.Lines.SelectMany(l => l.Line.Line.Claims).ToLookup(c => c.EntryId);
        var paid = ready.Held.Where(h => h.Reason is "nonBillable" or "fixedFee" or "bank");
        var paidFor = paid.SelectMany(h => h.Entries).Select(e => e.EntryId).ToHashSet();
        foreach (var entry in open.Where(e => Asked(e, ask) && !paidFor.Contains(e.EntryId)))
            Count(at(key.OfOpen(id, entry)), entry, worth[entry.EntryId]);
        foreach (var charge in due.Concat(book.Complements(agreed, day)))
            if (
                ask.Has(charge.Covered?.Month ?? day)
                && (ask.Project is not { } project || project == charge.Agreement.ProjectId)
            )
                at(key.OfFee(id, charge.Agreement.ProjectId))
                    .Ready.Add(Money.OfMinor(charge.AmountMinor, customer.Currency));
    }

    private static bool Asked(BillableEntry entry, MarginAsk ask) =>
        ask.Has(entry.WorkDate) && (ask.Project is null || ask.Project == entry.ProjectOf());

    private static void Count(WorkParts parts, BillableEntry entry, IEnumerable<TimeClaim> claims)
    {
        var billed = claims.ToList();
        if (billed.Count > 0)
            parts.Ready.AddRange(billed.Select(c => c.Amount));
        else if (entry.Rate.Rate is { } rate)
            parts.Ready.Add(new(entry.Seconds * rate.Amount / 3600m, rate.Currency));
        else
            parts.Unpriced += entry.Seconds;
    }
}
