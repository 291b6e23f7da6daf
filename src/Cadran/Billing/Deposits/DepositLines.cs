using Cadran.Billing.Journal;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Deposits;

/// <summary>
/// What deposits post (rule J1): received in advance, not earned. The invoice that takes them off clears the advance and
/// gives back the tax that was due on it, since it charges the tax of the whole.
/// </summary>
internal static class DepositLines
{
    /// <summary>As debits, without the customer's side, which is the invoice's total less its deposits.</summary>
    public static async Task<IReadOnlyList<PostingLine>> TakenOff(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var rows = await db.Set<DepositDeduction>()
            .AsNoTracking()
            .Where(d => d.InvoiceId == invoice.Id)
            .OrderBy(d => d.Id)
            .ToListAsync(stop);
        return
        [
            .. rows.SelectMany(d =>
                d.TaxTotals.Select(t => new PostingLine(AccountKeys.Tax, t.AmountMinor, t.TaxId))
                    .Prepend(new PostingLine(AccountKeys.Advances, d.TotalMinor - d.TaxMinor))
            ),
        ];
    }
}
