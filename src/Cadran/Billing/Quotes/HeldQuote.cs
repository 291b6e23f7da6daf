using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>A quote whose row is held until the unit ends: who does something with it at the same time waits, or is waited for.</summary>
internal static class HeldQuote
{
    /// <summary>Null when there is none.</summary>
    public static async Task<Invoice?> Of(CadranDb db, Id<Invoice> id, CancellationToken stop)
    {
        await db.Quotes().Where(i => i.Id == id).ChangeAsync(db, null, stop);
        return await db.Quotes().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop);
    }

    /// <summary>Refusals: not_found, quote.not_accepted.</summary>
    public static async Task<Result<Invoice>> Accepted(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        if (await Of(db, id, stop) is not { } document)
            return PlatformRefusals.NotFound;
        return await db.Set<QuoteDecision>().AnyAsync(d => d.InvoiceId == id && d.IsAccepted, stop)
            ? document
            : QuoteRefusals.NotAccepted;
    }
}
