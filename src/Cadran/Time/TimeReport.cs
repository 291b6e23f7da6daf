using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>The time of a customer; no customer: time that is billed to nobody.</summary>
internal sealed record TimeOfCustomer(
    Id<Organization>? OrganizationId,
    string? Name,
    int Count,
    long Seconds,
    long BillableSeconds
);

/// <summary>Time summed by customer, in the database.</summary>
internal sealed class TimeReport(TimeQueries time, Store store)
{
    /// <summary>Most time first.</summary>
    public async Task<IReadOnlyList<TimeOfCustomer>> ByCustomer(
        TimeFilter filter,
        CancellationToken stop
    )
    {
        var sums = await time.Matching(filter)
            .GroupBy(e => e.OrganizationId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Seconds = g.Sum(e => (long)e.DurationSeconds),
                Billable = g.Sum(e => e.Billable ? (long)e.DurationSeconds : 0),
            })
            .ToListAsync(stop);
        var names = new Dictionary<Id<Organization>, string>();
        foreach (var part in sums.Select(s => s.Key).OfType<Id<Organization>>().Chunk(500))
        foreach (
            var row in await store
                .Read.Set<Organization>()
                .Where(o => part.Contains(o.Id))
                .Select(o => new { o.Id, o.Name })
                .ToListAsync(stop)
        )
            names[row.Id] = row.Name;
        return
        [
            .. sums.Select(s => new TimeOfCustomer(
                    s.Key,
                    s.Key is { } id ? names.GetValueOrDefault(id) : null,
                    s.Count,
                    s.Seconds,
                    s.Billable
                ))
                .OrderByDescending(s => s.Seconds)
                .ThenBy(s => s.Name),
        ];
    }
}
