using Cadran.Billing.Domain.Looks;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Looks;

/// <summary>Which look a document has: its own, else its customer's, else the usual one, else Cadran's.</summary>
internal static class ChosenLook
{
    /// <summary>As it is now, in the document's language.</summary>
    public static async Task<PrintedLook> For(CadranDb db, Invoice invoice, CancellationToken stop)
    {
        var (own, customer) = (invoice.LookId, invoice.OrganizationId);
        var chosen = await db.Set<CustomerLook>()
            .Where(c => c.OrganizationId == customer)
            .Select(c => (Id<DocumentLook>?)c.LookId)
            .FirstOrDefaultAsync(stop);
        var rows = await db.Set<DocumentLook>()
            .AsNoTracking()
            .Where(l => l.ArchivedAt == null)
            .Where(l => l.IsDefault || l.Id == own || l.Id == chosen)
            .ToListAsync(stop);
        var look =
            rows.FirstOrDefault(l => l.Id == own)
            ?? rows.FirstOrDefault(l => l.Id == chosen)
            ?? rows.FirstOrDefault(l => l.IsDefault);
        return look?.In(invoice.Language) ?? PrintedLook.House;
    }

    public static Task<bool> IsOffered(CadranDb db, Id<DocumentLook> id, CancellationToken stop) =>
        db.Set<DocumentLook>().AnyAsync(l => l.Id == id && l.ArchivedAt == null, stop);
}

/// <summary>The looks that there are.</summary>
internal sealed class LookQueries(Store store)
{
    /// <summary>The usual one first, then by name; those put away are left out.</summary>
    public async Task<IReadOnlyList<DocumentLook>> All(CancellationToken stop) =>
        await store
            .Read.Set<DocumentLook>()
            .Where(l => l.ArchivedAt == null)
            .OrderByDescending(l => l.IsDefault)
            .ThenBy(l => l.Name)
            .ThenBy(l => l.Id)
            .ToListAsync(stop);

    public async Task<Result<DocumentLook>> One(Id<DocumentLook> id, CancellationToken stop) =>
        await store.Read.Set<DocumentLook>().FirstOrDefaultAsync(l => l.Id == id, stop) is { } look
            ? look
            : Platform.PlatformRefusals.NotFound;

    /// <summary>The one chosen for a customer; null: the usual one.</summary>
    public Task<Id<DocumentLook>?> Chosen(Id<Organization> customer, CancellationToken stop) =>
        store
            .Read.Set<CustomerLook>()
            .Where(c => c.OrganizationId == customer)
            .Select(c => (Id<DocumentLook>?)c.LookId)
            .FirstOrDefaultAsync(stop);
}
