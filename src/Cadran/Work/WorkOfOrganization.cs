using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>An organization that has projects or tickets is in use.</summary>
internal sealed class WorkOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var uses = new List<OrganizationUse>();
        if (await db.Set<Project>().AnyAsync(p => p.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("projects"));
        if (await db.Set<Ticket>().AnyAsync(t => t.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("tickets"));
        return uses;
    }
}
