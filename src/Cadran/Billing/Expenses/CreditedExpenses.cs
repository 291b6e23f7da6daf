using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>
/// What a credit note takes back of expenses (rule D4). An expense is not billed in parts: it is free, or written off as
/// the line says, once all of its line's quantity is credited; before, credits take their share of the price alone.
/// </summary>
internal static class CreditedExpenses
{
    /// <summary>The claims of the note's lines, with the opposite sign.</summary>
    public static async Task<IReadOnlyList<ExpenseClaim>> Of(
        CadranDb db,
        CreditSheet sheet,
        IReadOnlyList<InvoiceLine> lines,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var credited = lines.Where(l => l.IsExpense).GroupBy(l => l.CorrectsLineId!.Value).ToList();
        if (credited.Count == 0)
            return [];
        var left = await Left(db, [.. credited.Select(g => g.Key)], stop);
        var document = sheet.Document.Lines.ToDictionary(l => l.Id);
        return
        [
            .. credited.SelectMany(line =>
                Claims(
                    [.. line],
                    left[line.Key].ToList(),
                    document[line.Key.Value].QuantityLeft,
                    clock
                )
            ),
        ];
    }

    /// <summary>Those of them that can be billed again.</summary>
    public static IReadOnlyList<Id<Expense>> Freed(
        IReadOnlyList<ExpenseClaim> taken,
        IReadOnlyList<InvoiceLine> lines
    )
    {
        var frees = lines.Where(l => l.ReleasesTime).Select(l => l.Id).ToHashSet();
        return
        [
            .. taken.Where(c => c.Times < 0 && frees.Contains(c.LineId)).Select(c => c.ExpenseId),
        ];
    }

    /// <summary>Those that were taken back whole can be billed again where their line says so; else they stay written off.</summary>
    public static async Task Settle(
        CadranDb db,
        Id<Invoice> credited,
        IReadOnlyList<ExpenseClaim> taken,
        IReadOnlyList<InvoiceLine> lines,
        Instant now,
        CancellationToken stop
    )
    {
        var frees = lines.Where(l => l.ReleasesTime).Select(l => l.Id).ToHashSet();
        foreach (var kind in taken.Where(c => c.Times < 0).ToLookup(c => frees.Contains(c.LineId)))
        foreach (var part in kind.Select(c => c.ExpenseId).Chunk(500))
        {
            var rows = db.Set<Expense>().Where(e => part.Contains(e.Id) && e.InvoiceId == credited);
            if (kind.Key)
                await Free(db, rows, stop);
            else
                await WriteOff(db, rows, now, stop);
        }
    }

    private static Task Free(CadranDb db, IQueryable<Expense> rows, CancellationToken stop) =>
        rows.ChangeAsync(
            db,
            set =>
                set.SetProperty(e => e.InvoiceId, (Id<Invoice>?)null)
                    .SetProperty(e => e.LockedAt, (Instant?)null),
            stop
        );

    private static Task WriteOff(
        CadranDb db,
        IQueryable<Expense> rows,
        Instant now,
        CancellationToken stop
    ) => rows.ChangeAsync(db, set => set.SetProperty(e => e.WrittenOffAt, now), stop);

    private static IEnumerable<ExpenseClaim> Claims(
        List<InvoiceLine> lines,
        List<ClaimedExpense> left,
        decimal quantityLeft,
        TimeProvider clock
    )
    {
        var whole =
            lines.Sum(l => l.CorrectsQuantityTenThousandths ?? 0) / 10_000m == quantityLeft
            && lines.Any(l => l.CorrectsQuantityTenThousandths is not null);
        var parts = Sharing.ByLargestRemainder(
            lines.Sum(l => l.NetMinor),
            left.ConvertAll(e => e.AmountMinor)
        );
        return left.Select(
            (expense, i) =>
                new ExpenseClaim
                {
                    Id = Id<ExpenseClaim>.New(clock),
                    InvoiceId = lines[0].InvoiceId,
                    LineId = lines[0].Id,
                    ExpenseId = expense.ExpenseId,
                    Times = whole && expense.Times > 0 ? -1 : 0,
                    AmountMinor = -parts[i],
                }
        );
    }

    /// <summary>What the invoice's lines bill of their expenses, less what earlier credit notes took back.</summary>
    private static async Task<ILookup<Id<InvoiceLine>, ClaimedExpense>> Left(
        CadranDb db,
        List<Id<InvoiceLine>> lines,
        CancellationToken stop
    )
    {
        var claims = await (
            from claim in db.Set<ExpenseClaim>()
            join line in db.Set<InvoiceLine>() on claim.LineId equals line.Id
            where lines.Contains(line.Id) || lines.Contains(line.CorrectsLineId!.Value)
            select new
            {
                Line = line.CorrectsLineId ?? line.Id,
                claim.ExpenseId,
                claim.Times,
                claim.AmountMinor,
            }
        ).ToListAsync(stop);
        return claims
            .GroupBy(c => (c.Line, c.ExpenseId))
            .OrderBy(g => g.Key.ExpenseId.Value)
            .ToLookup(
                g => g.Key.Line,
                g => new ClaimedExpense(
                    g.Key.ExpenseId,
                    g.Sum(c => c.Times),
                    g.Sum(c => c.AmountMinor)
                )
            );
    }

    private sealed record ClaimedExpense(Id<Expense> ExpenseId, int Times, long AmountMinor);
}
