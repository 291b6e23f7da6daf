using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>An organization that time or a timer names is in use; time with a rate is in its currency.</summary>
internal sealed class TimeOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var uses = new List<OrganizationUse>();
        var entries = db.Set<TimeEntry>().Where(e => e.OrganizationId == organization);
        if (await entries.AnyAsync(e => e.RateTenThousandths != null, stop))
            uses.Add(new OrganizationUse("timeEntries", InItsCurrency: true));
        else if (await entries.AnyAsync(stop))
            uses.Add(new OrganizationUse("timeEntries"));
        if (await db.Set<Timer>().AnyAsync(t => t.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("timers"));
        return uses;
    }
}
