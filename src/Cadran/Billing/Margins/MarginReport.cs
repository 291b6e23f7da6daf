using System.Linq.Expressions;
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

/// <summary>By what margins are told.</summary>
internal enum MarginBy
{
    Customer,
    Project,
    Member,
}

/// <summary>The margin of a customer, project or member; without an id: of time that has none.</summary>
internal sealed record MarginOf(Guid? Id, string? Name, Margin Margin);

/// <summary>Which work is asked for: worked in a period with both ends, of one customer or all.</summary>
internal sealed record MarginAsk(
    DateOnly? From = null,
    DateOnly? Through = null,
    Id<Organization>? Customer = null
);

/// <summary>
/// Revenue and cost of work (rule R7). The revenue of an entry is its shares of issued lines, what was credited taken off
/// (rule L4). Sums are made by the database, for each kind of time that costs the same.
/// </summary>
internal sealed class MarginReport(Store store, RateQueries rates, PricingBooks books)
{
    /// <summary>Most revenue first.</summary>
    public Task<IReadOnlyList<MarginOf>> By(MarginBy by, MarginAsk ask, CancellationToken stop) =>
        by switch
        {
            MarginBy.Member => Of(ask, e => (Id<Member>?)e.MemberId, m => m.Name, stop),
            MarginBy.Project => Of(ask, e => e.ProjectId, (Project p) => p.Name, stop),
            _ => Of(ask, e => e.OrganizationId, (Organization o) => o.Name, stop),
        };

    /// <summary>Of all of it together.</summary>
    public async Task<Margin> Sum(MarginAsk ask, CancellationToken stop)
    {
        var basis = await Basis(stop);
        var worked = await Worked(Matching(ask), _ => 1, stop);
        var earned = await Earned(Matching(ask), _ => 1, stop);
        return basis.Of(earned.SelectMany(e => e), worked.SelectMany(w => w));
    }

    /// <summary>
    /// Of an invoice, issued or a draft: its net less discount, and the cost of the time on it. Null for a credit note,
    /// which corrects another's.
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
        var net = Money.OfMinor(invoice.NetMinor - invoice.DiscountTotalMinor, invoice.Currency);
        return (await Basis(stop)).Of(
            [net],
            worked.Select(w => new WorkedTime(
                w.MemberId.Value,
                w.ServiceTypeId?.Value,
                w.WorkDate,
                w.Seconds
            ))
        );
    }

    private async Task<IReadOnlyList<MarginOf>> Of<T>(
        MarginAsk ask,
        Expression<Func<TimeEntry, Id<T>?>> key,
        Func<T, string> name,
        CancellationToken stop
    )
        where T : TenantRow
    {
        var basis = await Basis(stop);
        var worked = await Worked(Matching(ask), key, stop);
        var earned = await Earned(Matching(ask), key, stop);
        var keys = worked.Select(w => w.Key).Union(earned.Select(e => e.Key)).ToList();
        var names = await store.Read.Names(keys.OfType<Id<T>>(), name, stop);
        return
        [
            .. keys.Select(k => new MarginOf(
                    k?.Value,
                    k is { } id ? names.GetValueOrDefault(id) : null,
                    basis.Of(earned[k], worked[k])
                ))
                .OrderByDescending(m => m.Margin.Revenue.Sum(r => r.Amount))
                .ThenBy(m => m.Name, StringComparer.CurrentCulture),
        ];
    }

    private IQueryable<TimeEntry> Matching(MarginAsk ask)
    {
        var rows = store.Read.Set<TimeEntry>().AsNoTracking();
        if (ask.From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (ask.Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        return ask.Customer is { } customer ? rows.Where(e => e.OrganizationId == customer) : rows;
    }

    private static async Task<ILookup<TKey, WorkedTime>> Worked<TKey>(
        IQueryable<TimeEntry> rows,
        Expression<Func<TimeEntry, TKey>> key,
        CancellationToken stop
    )
    {
        var sums = await rows.Select(Keyed(key))
            .GroupBy(k => new
            {
                k.Key,
                k.Entry.MemberId,
                k.Entry.ServiceTypeId,
                k.Entry.WorkDate,
            })
            .Select(g => new { g.Key, Seconds = g.Sum(k => (long)k.Entry.DurationSeconds) })
            .ToListAsync(stop);
        return sums.ToLookup(
            s => s.Key.Key,
            s => new WorkedTime(
                s.Key.MemberId.Value,
                s.Key.ServiceTypeId?.Value,
                s.Key.WorkDate,
                s.Seconds
            )
        );
    }

    private async Task<ILookup<TKey, Money>> Earned<TKey>(
        IQueryable<TimeEntry> rows,
        Expression<Func<TimeEntry, TKey>> key,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var sums = await (
            from keyed in rows.Select(Keyed(key))
            join claim in db.Set<Claim>() on keyed.Entry.Id equals claim.TimeEntryId
            join invoice in db.Set<Invoice>() on claim.InvoiceId equals invoice.Id
            where invoice.Status == InvoiceStatus.Issued
            group claim by new { keyed.Key, invoice.Currency } into same
            select new { same.Key, Minor = same.Sum(c => c.AmountMinor) }
        ).ToListAsync(stop);
        return sums.ToLookup(s => s.Key.Key, s => Money.OfMinor(s.Minor, s.Key.Currency));
    }

    private static Expression<Func<TimeEntry, KeyedEntry<TKey>>> Keyed<TKey>(
        Expression<Func<TimeEntry, TKey>> key
    )
    {
        var entry = key.Parameters[0];
        var made = typeof(KeyedEntry<TKey>);
        return Expression.Lambda<Func<TimeEntry, KeyedEntry<TKey>>>(
            Expression.MemberInit(
                Expression.New(made),
                Expression.Bind(made.GetProperty(nameof(KeyedEntry<>.Key))!, key.Body),
                Expression.Bind(made.GetProperty(nameof(KeyedEntry<>.Entry))!, entry)
            ),
            entry
        );
    }

    private async Task<MarginBasis> Basis(CancellationToken stop)
    {
        var book = await books.Of(store.Read, stop);
        return new MarginBasis(await rates.CostBook(stop), book);
    }

    private sealed class KeyedEntry<TKey>
    {
        public required TKey Key { get; init; }
        public required TimeEntry Entry { get; init; }
    }

    private sealed record MarginBasis(CostRateBook Costs, PricingBook Book)
    {
        public Margin Of(IEnumerable<Money> revenue, IEnumerable<WorkedTime> worked) =>
            Margin.Of(revenue, worked, Costs, Book.Teams, Book.Currency);
    }
}
