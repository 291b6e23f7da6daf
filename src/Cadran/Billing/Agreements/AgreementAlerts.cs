using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>An agreement that reached a threshold lately, with whose it is.</summary>
internal sealed record LateAlert(AgreementAlert Alert, Agreement Agreement, string Customer);

/// <summary>What of agreements was told lately, for the home of whoever bills.</summary>
internal sealed class AgreementAlerts(Store store, Caller caller, TimeProvider clock)
{
    private const int Days = 31;

    /// <summary>The highest threshold of each agreement and month, newest first; empty for who may not see billing.</summary>
    public async Task<IReadOnlyList<LateAlert>> Latest(int most, CancellationToken stop)
    {
        if (!caller.May(Permissions.BillingRead))
            return [];
        var db = store.Read;
        var since = Instant.FromDateTimeOffset(clock.GetUtcNow().AddDays(-Days));
        var rows = await (
            from alert in db.Set<AgreementAlert>()
            join agreement in db.Set<Agreement>() on alert.AgreementId equals agreement.Id
            join customer in db.Set<Organization>() on agreement.OrganizationId equals customer.Id
            where alert.At >= since
            orderby alert.At descending, alert.Threshold descending
            select new LateAlert(alert, agreement, customer.Name)
        )
            .AsNoTracking()
            .Take(most * 3)
            .ToListAsync(stop);
        return [.. rows.DistinctBy(r => (r.Alert.AgreementId, r.Alert.Month)).Take(most)];
    }
}
