using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>An organization that rates or agreements name, or rates of its work, is in use; agreements, and rates not withdrawn, are in its currency (rule R5).</summary>
internal sealed class RatesOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var uses = new List<OrganizationUse>();
        if (await db.Set<Agreement>().AnyAsync(a => a.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("agreements", InItsCurrency: true));
        var (projects, tasks, tickets) = (
            db.Set<Project>().Where(p => p.OrganizationId == organization),
            db.Set<ProjectTask>(),
            db.Set<Ticket>().Where(t => t.OrganizationId == organization)
        );
        var rates = db.Set<BillingRate>()
            .Where(r =>
                r.OrganizationId == organization
                || projects.Any(p => p.Id == r.ProjectId)
                || tickets.Any(t => t.Id == r.TicketId)
                || tasks.Any(t => t.Id == r.TaskId && projects.Any(p => p.Id == t.ProjectId))
            );
        if (await rates.AnyAsync(r => r.WithdrawnAt == null, stop))
            uses.Add(new OrganizationUse("billingRates", InItsCurrency: true));
        else if (await rates.AnyAsync(stop))
            uses.Add(new OrganizationUse("billingRates"));
        return uses;
    }
}
