using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;
using Cadran.Time.Domain;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>What customers' pages say of time: hours of this month, and hours that no invoice holds.</summary>
internal sealed class CustomerTime(TimeQueries time, Caller caller, TimeProvider clock, Texts texts)
    : ICustomerFigures,
        IUnbilledHours
{
    public async Task<IReadOnlyList<Figure>> Of(
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(caller.TimeZone) ?? DateTimeZone.Utc;
        var today = LocalTimes.WorkDate(now, zone);
        var first = new DateOnly(today.Year, today.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var month = await time.Sum(new TimeFilter(first, last, OrganizationId: organization), stop);
        return
        [
            new Figure(
                texts[
                    caller.May(Permissions.TimeReadAll) ? "time.thisMonth" : "time.mineThisMonth"
                ],
                Format.HoursHtml(month.Seconds),
                texts["time.billableHours", Format.Hours(month.BillableSeconds)],
                $"/time/all?customer={organization}&from={first:yyyy-MM-dd}&to={last:yyyy-MM-dd}"
            ),
        ];
    }

    public async Task<IReadOnlyDictionary<Id<Organization>, long>> Of(
        IReadOnlyList<Id<Organization>> organizations,
        CancellationToken stop
    ) =>
        await time.Matching(new TimeFilter(Billable: true, Status: "open"))
            .Where(e => organizations.Contains(e.OrganizationId!.Value))
            .GroupBy(e => e.OrganizationId!.Value)
            .Select(g => new
            {
                g.Key,
                Seconds = g.Sum(e => (long)(e.DurationSeconds - e.SettledSeconds)),
            })
            .ToDictionaryAsync(g => g.Key, g => g.Seconds, stop);
}
