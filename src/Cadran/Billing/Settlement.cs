using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>What every act does that settles an issued invoice, or takes that back.</summary>
internal static class Settlement
{
    /// <summary>
    /// The invoice, held until the unit ends: of two who settle it at once the second sees what the first did. Refusals:
    /// not_found (also for a credit note: nobody owes it), invoice.not_issued.
    /// </summary>
    public static async Task<Result<Invoice>> Hold(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var held = await db.Set<Invoice>()
            .Where(i => i.Id == id && i.Kind == DocumentKind.Invoice)
            .ChangeAsync(db, null, stop);
        if (held == 0)
            return PlatformRefusals.NotFound;
        var invoice = await db.Set<Invoice>().SingleAsync(i => i.Id == id, stop);
        return invoice.Status == InvoiceStatus.Issued ? invoice : InvoiceRefusals.NotIssued;
    }

    /// <summary>So much of a document is settled, or of a credit note used, no longer. No document: nothing.</summary>
    public static Task TakeBack(CadranDb db, Id<Invoice>? id, long minor, CancellationToken stop) =>
        db.Set<Invoice>()
            .Where(i => i.Id == id)
            .ChangeAsync(
                db,
                rows => rows.SetProperty(i => i.SettledMinor, i => i.SettledMinor - minor),
                stop
            );
}
