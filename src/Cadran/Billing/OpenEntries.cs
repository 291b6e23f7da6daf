using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Reads the unbilled time of many customers entry by entry: two queries for some hundreds of them.</summary>
internal sealed class OpenEntries(LoadBillableTime load)
{
    private const int CustomersAtOnce = 500;

    /// <summary>
    /// Up to a day; not converted yet. The day is asked here: asked of the rows, the database would read all time there ever
    /// was of these customers by its day instead of the small index of what is unbilled.
    /// </summary>
    public async Task<ILookup<Id<Organization>, BillableEntry>> Of(
        CadranDb db,
        IReadOnlyCollection<Id<Organization>> customers,
        DateOnly last,
        CancellationToken stop
    )
    {
        var found = new List<(Id<Organization> Customer, BillableEntry Entry)>();
        foreach (var part in customers.Select(id => (Id<Organization>?)id).Chunk(CustomersAtOnce))
        {
            var rows = db.Set<TimeEntry>().ToBill().Where(e => part.Contains(e.OrganizationId));
            var owners = await rows.Select(e => new { e.Id, e.OrganizationId })
                .ToDictionaryAsync(e => e.Id.Value, e => e.OrganizationId!.Value, stop);
            foreach (var entry in await load.Run(db, rows, stop))
                if (entry.WorkDate <= last && owners.TryGetValue(entry.EntryId, out var customer))
                    found.Add((customer, entry));
        }
        return found.ToLookup(f => f.Customer, f => f.Entry);
    }
}
