using System.Linq.Expressions;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>By what time is summed.</summary>
internal enum TimeGrouping
{
    Customer,
    Member,
    Project,
    Service,
}

/// <summary>
/// The time of a customer, member, project or service; without an id: the time that has none. Its cost for who may see
/// costs alone (rule R7).
/// </summary>
internal sealed record TimeOfGroup(
    Guid? Id,
    string? Name,
    int Count,
    long Seconds,
    long BillableSeconds,
    WorkCost? Cost
);

/// <summary>Time summed by group, in the database (S1).</summary>
internal sealed class TimeReport(
    TimeQueries time,
    Store store,
    RateQueries rates,
    PricingBooks books,
    Caller caller
)
{
    /// <summary>Most time first.</summary>
    public async Task<IReadOnlyList<TimeOfGroup>> By(
        TimeGrouping grouping,
        TimeFilter filter,
        CancellationToken stop
    )
    {
        var rows = time.Matching(filter);
        return grouping switch
        {
            TimeGrouping.Member => await Sum(rows, e => (Id<Member>?)e.MemberId, m => m.Name, stop),
            TimeGrouping.Project => await Sum(rows, e => e.ProjectId, p => p.Name, stop),
            TimeGrouping.Service => await Sum(rows, e => e.ServiceTypeId, s => s.Name, stop),
            _ => await Sum<Organization>(rows, e => e.OrganizationId, o => o.Name, stop),
        };
    }

    private async Task<IReadOnlyList<TimeOfGroup>> Sum<T>(
        IQueryable<TimeEntry> rows,
        Expression<Func<TimeEntry, Id<T>?>> key,
        Func<T, string> name,
        CancellationToken stop
    )
        where T : TenantRow
    {
        var sums = await rows.GroupBy(key)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Seconds = g.Sum(e => (long)e.DurationSeconds),
                Billable = g.Sum(e => e.Billable ? (long)e.DurationSeconds : 0),
            })
            .ToListAsync(stop);
        var costs = caller.May(Permissions.CostsRead) ? await Costs(rows, key, stop) : null;
        var names = await store.Read.Names(sums.Select(s => s.Key).OfType<Id<T>>(), name, stop);
        return
        [
            .. sums.Select(s => new TimeOfGroup(
                    s.Key?.Value,
                    s.Key is { } id ? names.GetValueOrDefault(id) : null,
                    s.Count,
                    s.Seconds,
                    s.Billable,
                    costs?.Invoke(s.Key)
                ))
                .OrderByDescending(s => s.Seconds)
                .ThenBy(s => s.Name),
        ];
    }

    /// <summary>What the time of a key cost.</summary>
    private async Task<Func<TKey, WorkCost>> Costs<TKey>(
        IQueryable<TimeEntry> rows,
        Expression<Func<TimeEntry, TKey>> key,
        CancellationToken stop
    )
    {
        var book = await books.Of(store.Read, stop);
        var costs = await rates.CostBook(stop);
        var worked = await rows.Worked(key, CostSpans.Of(costs), stop);
        return id => WorkCost.Of(worked[id], costs, book.Teams, book.Currency);
    }
}
