using Cadran.Billing.Expenses;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Keeps the shares of lines of time and of expenses equal to their net (rule L4) after a quantity, price or discount was changed by hand:
/// in proportion to billed seconds, by largest remainder.
/// </summary>
internal static class LineShares
{
    private const int LinesAtOnce = 500;

    public static async Task Keep(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        await sheet.Save(stop);
        var id = sheet.Invoice.Id;
        var shared = await db.Set<Claim>()
            .Where(c => c.InvoiceId == id)
            .GroupBy(c => c.LineId)
            .Select(g => new { g.Key, Sum = g.Sum(c => c.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
        var moved = sheet.Lines.Where(l => l.IsTime && shared[l.Id] != l.NetMinor).ToList();
        foreach (var part in moved.Chunk(LinesAtOnce))
            await Share(db, part, stop);
        await ExpenseShares.Keep(db, sheet, stop);
    }

    /// <summary>The same on a draft that is not saved yet, of what is about to be.</summary>
    public static void KeepNew(DraftSheet sheet)
    {
        var claims = sheet.NewClaims.ToLookup(c => c.LineId);
        foreach (var line in sheet.Lines.Where(l => l.IsTime))
            if (claims[line.Id].Sum(c => c.AmountMinor) != line.NetMinor)
                Share(line, [.. claims[line.Id].OrderBy(c => c.Id.Value)]);
        ExpenseShares.KeepNew(sheet);
    }

    private static async Task Share(CadranDb db, InvoiceLine[] lines, CancellationToken stop)
    {
        var ids = lines.Select(l => l.Id).ToList();
        var all = (
            await db.Set<Claim>()
                .Where(c => ids.Contains(c.LineId))
                .OrderBy(c => c.Id)
                .ToListAsync(stop)
        ).ToLookup(c => c.LineId);
        foreach (var line in lines)
            Share(line, [.. all[line.Id]]);
    }

    private static void Share(InvoiceLine line, List<Claim> claims)
    {
        var amounts = Sharing.ByLargestRemainder(
            line.NetMinor,
            [.. claims.Select(c => (long)c.BilledSeconds)]
        );
        for (var i = 0; i < claims.Count; i++)
            claims[i].AmountMinor = amounts[i];
    }
}
