using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>An organization that has contacts is in use.</summary>
internal sealed class ContactsOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    ) =>
        await db.Set<Contact>().AnyAsync(c => c.OrganizationId == organization, stop)
            ? [new OrganizationUse("contacts")]
            : [];
}
