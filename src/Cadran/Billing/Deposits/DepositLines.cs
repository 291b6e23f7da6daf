using Cadran.Billing.Journal;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Deposits;

/// <summary>
/// What deposits post (rule J1): received in advance, not earned. The invoice that takes them off clears the advance and
/// gives back the tax that was due on it and what it was rounded by, since it charges the tax of the whole and is rounded
/// itself.
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
        List<PostingLine> lines =
        [
            .. rows.SelectMany(d =>
                d.TaxTotals.Select(t => new PostingLine(AccountKeys.Tax, t.AmountMinor, t.TaxId))
                    .Prepend(
                        new PostingLine(
                            AccountKeys.Advances,
                            d.TotalMinor - d.RoundingMinor - d.TaxMinor
                        )
                    )
                    .Append(RoundingLine.Of(d.RoundingMinor, isBack: true))
            ),
        ];
        return invoice.Accounting is null
            ? lines
            : await Carried(db, invoice, rows.ConvertAll(d => d.DepositId), lines, stop);
    }

    /// <summary>
    /// In another currency than that of the books, what deposits posted is cleared as it was carried; what today's rate
    /// differs by is an exchange gain or loss (rule R5).
    /// </summary>
    private static async Task<IReadOnlyList<PostingLine>> Carried(
        CadranDb db,
        Invoice invoice,
        List<Id<Invoice>> deposits,
        List<PostingLine> lines,
        CancellationToken stop
    )
    {
        var notes = await db.Set<Invoice>()
            .Where(i => i.CorrectsId != null && deposits.Contains(i.CorrectsId.Value))
            .Select(i => i.Id)
            .ToListAsync(stop);
        var documents = deposits.Concat(notes).Select(id => id.Value).ToList();
        var books = Currency.Of(invoice.Accounting!.To);
        var posted = await (
            from line in db.Set<JournalLine>().AsNoTracking()
            join entry in db.Set<JournalEntry>() on line.Sequence equals entry.Sequence
            where documents.Contains(entry.DocumentId) && line.Key != AccountKeys.Receivable
            where line.AccountingCurrency == books
            select line
        ).ToListAsync(stop);
        return
        [
            .. lines
                .GroupBy(l => (l.Key, l.Part))
                .Select(g => new PostingLine(
                    g.Key.Key,
                    g.Sum(l => l.AmountMinor),
                    g.Key.Part,
                    -posted
                        .Where(p => p.Key == g.Key.Key && p.Part == g.Key.Part)
                        .Sum(p => p.AccountingMinor)
                )),
        ];
    }
}
