using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Drafts with what issuing them looks at: their lines in order, their customers, who gets their mail.</summary>
internal sealed record DraftFacts(
    IReadOnlyList<Invoice> Drafts,
    ILookup<Id<Invoice>, InvoiceLine> Lines,
    IReadOnlyDictionary<Id<Organization>, Organization> Customers,
    ILookup<Id<Organization>, string> Recipients,
    IReadOnlyList<Tax> Taxes
)
{
    /// <summary>Five queries for some hundreds; ids of none are left out.</summary>
    public static async Task<DraftFacts> Of(
        CadranDb db,
        IReadOnlyCollection<Id<Invoice>> ids,
        CancellationToken stop
    )
    {
        var drafts = await db.Documents()
            .AsNoTracking()
            .Where(i => ids.Contains(i.Id))
            .ToListAsync(stop);
        var customers = drafts.Select(d => d.OrganizationId).Distinct().ToList();
        var employers = customers.ConvertAll(c => (Id<Organization>?)c);
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => ids.Contains(l.InvoiceId))
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var contacts = await db.Set<Contact>()
            .AsNoTracking()
            .Where(c => employers.Contains(c.OrganizationId))
            .Where(c => c.IsBilling && c.ArchivedAt == null)
            .OrderBy(c => c.Id)
            .Select(c => new { c.OrganizationId, c.Email })
            .ToListAsync(stop);
        return new(
            drafts,
            lines.ToLookup(l => l.InvoiceId),
            await db.Set<Organization>()
                .AsNoTracking()
                .Where(o => customers.Contains(o.Id))
                .ToDictionaryAsync(o => o.Id, stop),
            contacts.ToLookup(c => c.OrganizationId!.Value, c => c.Email),
            await db.Set<Tax>().AsNoTracking().InOrder().ToListAsync(stop)
        );
    }
}
