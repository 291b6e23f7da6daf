using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>Says in the timer bar what an agreement has left, as it was when it was last looked at.</summary>
internal sealed class HoursLeft(Store store) : IHoursLeft
{
    /// <summary>Of the project's own agreement, else the customer's.</summary>
    public async Task<long?> Of(
        Id<Organization> customer,
        Id<Project>? project,
        DateOnly day,
        CancellationToken stop
    ) =>
        await (
            from agreement in store.Read.Set<Agreement>()
            join hours in store.Read.Set<AgreementHours>()
                on agreement.Id equals hours.AgreementId
                into kept
            from hours in kept.DefaultIfEmpty()
            where
                agreement.OrganizationId == customer
                && (agreement.ProjectId == null || agreement.ProjectId == project)
                && agreement.From <= day
                && (agreement.Through == null || agreement.Through >= day)
            orderby agreement.ProjectId == null
            select (long?)hours.LeftSeconds
        ).FirstOrDefaultAsync(stop);
}
