using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Says on the pages of time which invoice, or whose draft, holds an entry.</summary>
internal sealed class InvoicesThatHoldTime(Store store) : ITimeHolders
{
    private const int Part = 400;

    public async Task<IReadOnlyDictionary<Guid, TimeHolder>> Of(
        IReadOnlyCollection<Guid> invoiceIds,
        CancellationToken stop
    )
    {
        var found = new Dictionary<Guid, TimeHolder>();
        var names = await store
            .Read.Set<Member>()
            .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        foreach (var part in invoiceIds.Select(id => new Id<Invoice>(id)).Chunk(Part))
        foreach (
            var row in await store
                .Read.Set<Invoice>()
                .Where(i => part.Contains(i.Id))
                .Select(i => new
                {
                    i.Id,
                    i.Number,
                    i.CreatedBy,
                })
                .ToListAsync(stop)
        )
            found[row.Id.Value] = new(
                row.Number,
                row.CreatedBy is { } by ? names.GetValueOrDefault(by) : null,
                $"/billing/invoices/{row.Id}"
            );
        return found;
    }
}
