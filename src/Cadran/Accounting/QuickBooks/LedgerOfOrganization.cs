using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>An organization that is linked to a customer there, or for which it was chosen how it goes over, is in use.</summary>
internal sealed class LedgerOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var key = organization.Value.ToString("N");
        var uses = new List<OrganizationUse>();
        if (
            await db.Set<LedgerLink>()
                .AnyAsync(l => l.Kind == LinkKind.Customer && l.LocalKey == key, stop)
        )
            uses.Add(new OrganizationUse("quickbooksLink"));
        if (await db.Set<CustomerChoice>().AnyAsync(c => c.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("quickbooksChoices"));
        return uses;
    }
}
