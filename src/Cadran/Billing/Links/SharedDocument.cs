using Cadran.Billing.Quotes;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Links;

/// <summary>The document that links are asked for: quotes by their own address, invoices and credit notes by theirs.</summary>
internal sealed class SharedDocument(Store store)
{
    /// <summary>Refusal: not_found.</summary>
    public async Task<Result<Invoice>> Of(Id<Invoice> id, DocumentKind kind, CancellationToken stop)
    {
        var db = store.Read;
        var rows = kind == DocumentKind.Quote ? db.Quotes() : db.Set<Invoice>();
        return await rows.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop) is { } found
            ? found
            : PlatformRefusals.NotFound;
    }
}
