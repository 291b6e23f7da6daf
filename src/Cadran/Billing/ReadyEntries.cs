using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Time.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The time of a customer that can be put on an invoice, with all that its lines would be made of. Nothing is held by
/// looking at it.
/// </summary>
internal sealed record ReadyTime(
    Organization Customer,
    IReadOnlyList<BillableEntry> Entries,
    RoundingPolicy Policy,
    int Decimals
)
{
    public GroupBy Grouping => EnumName.Read<GroupBy>(Customer.InvoiceGrouping) ?? GroupBy.WorkItem;

    /// <summary>The sum of the lines that these entries would make, before tax (rules L2, L3).</summary>
    public Money Net(IReadOnlyList<BillableEntry> chosen, GroupBy groupBy)
    {
        var lines = BillingEngine.TimeLines(chosen, groupBy, Policy, Decimals, Customer.Currency);
        return lines.Value.Aggregate(Money.Zero(Customer.Currency), (sum, line) => sum + line.Net);
    }

    /// <summary>The lines that they would make, in the customer's language.</summary>
    public IReadOnlyList<(string Text, TimeLine Line)> Lines(
        IReadOnlyList<BillableEntry> chosen,
        GroupBy groupBy
    )
    {
        var lines = BillingEngine
            .TimeLines(chosen, groupBy, Policy, Decimals, Customer.Currency)
            .Value;
        var texts = LineText.All([.. lines.Select(l => l.Description)], Customer.Language);
        return [.. texts.Zip(lines)];
    }

    /// <summary>How many lines they would make.</summary>
    public int LineCount(IReadOnlyList<BillableEntry> chosen, GroupBy groupBy) =>
        BillingEngine.TimeLines(chosen, groupBy, Policy, Decimals, Customer.Currency).Value.Count;
}

/// <summary>Reads what is ready of one customer, and the names of entries that turned out not to be.</summary>
internal sealed class ReadyEntries(Store store, LoadBillableTime load)
{
    public async Task<Result<ReadyTime>> Of(
        Id<Organization> customer,
        Period period,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var organization = await db.Set<Organization>()
            .FirstOrDefaultAsync(o => o.Id == customer, stop);
        if (organization is null)
            return PlatformRefusals.NotFound;
        var rows = db.Set<TimeEntry>()
            .Where(e =>
                e.OrganizationId == customer
                && e.InvoiceId == null
                && e.Billable
                && e.RateTenThousandths != null
                && e.RateCurrency == organization.Currency
            );
        if (period.From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (period.Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var entries = await load.Run(db, rows, stop);
        return new ReadyTime(
            organization,
            [
                .. entries
                    .OrderBy(e => e.Project?.Name, StringComparer.CurrentCulture)
                    .ThenBy(e => e.Start)
                    .ThenBy(e => e.EntryId),
            ],
            Policies.Of(organization.RoundingPolicy, home.RoundingPolicy),
            home.QuantityDecimals
        );
    }

    /// <summary>Entries by id, whoever holds them.</summary>
    public async Task<IReadOnlyDictionary<Guid, BillableEntry>> Named(
        IEnumerable<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        var named = ids.Take(200).ToList();
        var rows = store.Read.Set<TimeEntry>().Where(e => named.Contains(e.Id));
        return (await load.Run(store.Read, rows, stop)).ToDictionary(e => e.EntryId);
    }

    /// <summary>Customers that an invoice can be made for, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Customers(CancellationToken stop)
    {
        var rows = await store
            .Read.Set<Organization>()
            .Where(o => o.ArchivedAt == null)
            .OrderBy(o => o.NameKey)
            .Take(1_000)
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(stop);
        return [.. rows.Select(r => (r.Id.Value, r.Name))];
    }
}
