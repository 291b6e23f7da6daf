using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>An entry that can't be billed now, and why: unpriced, in another currency, or on a draft.</summary>
internal sealed record HeldOne(BillableEntry Entry, string Reason, Guid? InvoiceId);

/// <summary>All that is held back of a customer in a period: how many, how long, and the first of them.</summary>
internal sealed record HeldAll(int Count, long Seconds, IReadOnlyList<HeldOne> First);

/// <summary>The billable time of a customer that is not ready to bill (rules T9, R4, R5), entry by entry.</summary>
internal sealed class HeldEntries(Store store, LoadBillableTime load, ConvertTime convert)
{
    public const int MostShown = 50;

    public async Task<HeldAll> Of(Organization customer, Period period, CancellationToken stop)
    {
        var db = store.Read;
        var id = customer.Id;
        var open = db.Set<TimeEntry>().ToBill().Where(e => e.OrganizationId == id);
        var exchange = await convert.Today(db, open, customer.Currency, stop);
        Currency[] taken = [customer.Currency, .. exchange.Select(x => Currency.Of(x.From))];
        var rows = db.Set<TimeEntry>()
            .Where(e =>
                e.OrganizationId == id
                && e.Billable
                && e.LockedAt == null
                && (
                    e.InvoiceId != null
                    || e.RateTenThousandths == null
                    || !taken.Contains(e.RateCurrency)
                )
            );
        if (period.From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (period.Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        var (count, seconds) = (
            await rows.CountAsync(stop),
            await rows.SumAsync(e => (long)(e.DurationSeconds - e.SettledSeconds), stop)
        );
        if (count == 0)
            return new(0, 0, []);
        var first = rows.OrderBy(e => e.WorkDate).ThenBy(e => e.Id).Take(MostShown);
        var drafts = await first
            .Select(e => new { e.Id, e.InvoiceId })
            .ToDictionaryAsync(e => e.Id.Value, e => e.InvoiceId, stop);
        var named = drafts.Keys.Select(key => new Id<TimeEntry>(key)).ToList();
        var entries = await load.Run(
            db,
            db.Set<TimeEntry>().Where(e => named.Contains(e.Id)),
            stop
        );
        return new(
            count,
            seconds,
            [
                .. entries
                    .OrderBy(e => e.Start)
                    .ThenBy(e => e.EntryId)
                    .Select(e => new HeldOne(e, Reason(e, drafts[e.EntryId]), drafts[e.EntryId])),
            ]
        );
    }

    private static string Reason(BillableEntry entry, Guid? draft) =>
        draft is not null ? "draft"
        : entry.Rate.Rate is null ? "unpriced"
        : "currency";
}
