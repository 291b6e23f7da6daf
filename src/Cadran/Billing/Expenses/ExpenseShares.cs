using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>
/// Keeps the shares of lines of expenses equal to their net (rule L4): in proportion to what each is charged, by largest
/// remainder.
/// </summary>
internal static class ExpenseShares
{
    /// <summary>The claims are saved.</summary>
    public static async Task Keep(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        if (!sheet.Lines.Any(l => l.IsExpense))
            return;
        var id = sheet.Invoice.Id;
        var claims = await (
            from claim in db.Set<ExpenseClaim>()
            join expense in db.Set<Expense>() on claim.ExpenseId equals expense.Id
            where claim.InvoiceId == id
            orderby claim.Id
            select new { Claim = claim, expense.BilledMinor }
        ).ToListAsync(stop);
        var of = claims.ToLookup(c => c.Claim.LineId, c => (c.Claim, c.BilledMinor));
        foreach (var line in sheet.Lines.Where(l => l.IsExpense))
            Share(line, [.. of[line.Id]]);
    }

    /// <summary>Of a draft that is not saved yet: its claims have what is charged.</summary>
    public static void KeepNew(DraftSheet sheet)
    {
        var of = sheet.NewExpenses.OrderBy(c => c.Id.Value).ToLookup(c => c.LineId);
        foreach (var line in sheet.Lines.Where(l => l.IsExpense))
            Share(line, [.. of[line.Id].Select(c => (c, c.AmountMinor))]);
    }

    private static void Share(InvoiceLine line, List<(ExpenseClaim Claim, long BilledMinor)> own)
    {
        var parts = Sharing.ByLargestRemainder(line.NetMinor, own.ConvertAll(c => c.BilledMinor));
        for (var i = 0; i < own.Count; i++)
            own[i].Claim.AmountMinor = parts[i];
    }
}
