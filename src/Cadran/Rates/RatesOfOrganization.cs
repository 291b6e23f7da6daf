using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>An organization that rates name is in use; those not withdrawn are in its currency (rule R5).</summary>
internal sealed class RatesOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var rates = db.Set<BillingRate>().Where(r => r.OrganizationId == organization);
        if (await rates.AnyAsync(r => r.WithdrawnAt == null, stop))
            return [new OrganizationUse("billingRates", InItsCurrency: true)];
        return await rates.AnyAsync(stop) ? [new OrganizationUse("billingRates")] : [];
    }
}
