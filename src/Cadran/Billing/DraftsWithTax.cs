using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Brings drafts in line with a tax that changed, quotes too: what they come to is what would be issued, and whoever
/// confirmed them before looks again, since they have another version.
/// </summary>
internal static class DraftsWithTax
{
    /// <summary>
    /// The tax has to be saved. Refused with what a draft can't be then, naming it: a total below its deposits, or below
    /// nothing (Details: "invoiceId").
    /// </summary>
    public static async Task<Result<Done>> Settle(CadranDb db, Id<Tax> tax, CancellationToken stop)
    {
        var drafts = db.Documents().Where(i => i.Status == InvoiceStatus.Draft);
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Join(
                drafts,
                l => l.InvoiceId,
                d => d.Id,
                (l, d) =>
                    new
                    {
                        d.Id,
                        d.Kind,
                        l.TaxIds,
                    }
            )
            .ToListAsync(stop);
        var touched = lines
            .Where(l => l.TaxIds.Contains(tax.Value))
            .Select(l => (l.Id, l.Kind))
            .Distinct()
            .OrderBy(d => d.Id.Value);
        foreach (var (id, kind) in touched)
        {
            var sheet = await DraftSheet.Open(db, id, null, stop, kind);
            var done = sheet.Succeeded
                ? await SettleDraft.Run(db, sheet.Value, stop)
                : Result<Done>.Refused(sheet.Refusals);
            if (!done.Succeeded)
                return done.Refusal.Naming("invoiceId", id);
        }
        return new Done();
    }
}
