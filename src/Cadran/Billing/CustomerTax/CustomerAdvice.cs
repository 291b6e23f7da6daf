using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.CustomerTax;

/// <summary>What is to be said of a customer's taxes on its page (rule X7).</summary>
internal sealed class CustomerAdvice(Store store, TaxQueries taxes)
{
    /// <summary>Null when nothing is.</summary>
    public async Task<TaxAdvice?> Of(Id<Organization> id, CancellationToken stop) =>
        await store.Read.Set<Organization>().FirstOrDefaultAsync(o => o.Id == id, stop) is { } row
            ? TaxAdvice.For(
                await store.Read.Set<Workspace>().SingleAsync(stop),
                row,
                await taxes.Ordered(stop)
            )
            : null;

    /// <summary>What is to be said on a draft of these lines; of what is issued nothing is.</summary>
    public static async Task<TaxAdvice?> On(
        CadranDb db,
        Invoice draft,
        IReadOnlyList<InvoiceLine> lines,
        CancellationToken stop
    )
    {
        var customer = draft.OrganizationId;
        if (draft.Status == InvoiceStatus.Issued)
            return null;
        return TaxAdvice.On(
            lines,
            await db.Set<Workspace>().SingleAsync(stop),
            await db.Set<Organization>().SingleAsync(o => o.Id == customer, stop),
            await db.Set<Tax>().InOrder().ToListAsync(stop)
        );
    }
}
