using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Interest;

/// <summary>A claim with the numbers of both documents; `Charge` is an invoice, a draft of one, or a credit note.</summary>
internal sealed record InterestRow(InterestClaim Claim, Invoice Late, Invoice Charge);

/// <summary>What was charged of lateness, and by which documents.</summary>
internal sealed class InterestQueries(Store store)
{
    /// <summary>Of a document that charges, or of one that is late; in order of their making.</summary>
    public async Task<Result<IReadOnlyList<InterestRow>>> Of(Id<Invoice> id, CancellationToken stop)
    {
        var db = store.Read;
        if (!await db.Set<Invoice>().AnyAsync(i => i.Id == id, stop))
            return PlatformRefusals.NotFound;
        var rows = await (
            from claim in db.Set<InterestClaim>()
            join late in db.Set<Invoice>() on claim.LateInvoiceId equals late.Id
            join charge in db.Set<Invoice>() on claim.InvoiceId equals charge.Id
            where claim.InvoiceId == id || claim.LateInvoiceId == id
            select new InterestRow(claim, late, charge)
        ).ToListAsync(stop);
        return rows.OrderBy(r => r.Charge.CreatedAt)
            .ThenBy(r => r.Late.DueDate)
            .ThenBy(r => r.Late.Id)
            .ThenBy(r => r.Claim.Kind)
            .ThenBy(r => r.Claim.FromDay)
            .ToList();
    }
}
