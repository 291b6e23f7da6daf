using Cadran.Billing.Recurring;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>An organization that has invoices or payments is in use, and both are in its currency.</summary>
internal sealed class DocumentsOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var uses = new List<OrganizationUse>();
        if (await db.Set<Invoice>().AnyAsync(i => i.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("invoices", InItsCurrency: true));
        if (await db.Set<Payment>().AnyAsync(p => p.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("payments", InItsCurrency: true));
        if (await db.Set<Refund>().AnyAsync(r => r.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("refunds", InItsCurrency: true));
        if (await db.Set<RecurringInvoice>().AnyAsync(r => r.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("recurringInvoices", InItsCurrency: true));
        return uses;
    }
}
