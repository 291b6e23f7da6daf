using Cadran.Billing.Deposits;
using Cadran.Billing.Domain.Expenses;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>
/// Puts expenses on a draft and takes them off, as <see cref="DraftTime"/> does with time: taking is one conditional
/// statement whose count is checked, so whoever comes second finds them held (rules D4b, D5).
/// </summary>
internal sealed class DraftExpenses(TimeProvider clock)
{
    private const int IdsAtOnce = 1_000;

    /// <summary>What a new draft takes: those named, else the ready ones of its period. Answers how many.</summary>
    public async Task<Result<int>> Add(
        CadranDb db,
        DraftSheet sheet,
        NewInvoice request,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        var taken =
            request.ExpenseIds is { } ids ? await Take(db, draft, ids, stop)
            : request.IsOfPeriod
                ? await OpenExpenses.Hold(
                    db,
                    OpenExpenses.In(OpenExpenses.Of(db, draft), request.Period),
                    draft,
                    stop
                )
            : 0;
        if (taken is { Succeeded: true, Value: > 0 })
            await Place(db, sheet, stop);
        return taken;
    }

    /// <summary>Takes exactly these for the draft, or says which not and why (see <see cref="HeldExpenses"/>); a deposit takes none.</summary>
    public static async Task<Result<int>> Take(
        CadranDb db,
        Invoice draft,
        IReadOnlyCollection<Id<Expense>> ids,
        CancellationToken stop
    )
    {
        if (draft.IsDeposit)
            return DepositRefusals.NoExpenses;
        var taken = 0;
        foreach (var part in ids.Distinct().Chunk(IdsAtOnce))
            taken += await OpenExpenses.Hold(
                db,
                OpenExpenses.Of(db, draft).Where(e => part.Contains(e.Id)),
                draft,
                stop
            );
        if (taken == ids.Distinct().Count())
            return taken;
        return await HeldExpenses.WhyNot(db, draft, ids, stop);
    }

    /// <summary>Lets expenses go from a draft, all with none named: they are ready to bill again.</summary>
    public static async Task Release(
        CadranDb db,
        Id<Invoice> draft,
        IReadOnlyCollection<Id<Expense>>? ids,
        CancellationToken stop
    )
    {
        var held = db.Set<Expense>().Where(e => e.InvoiceId == draft);
        if (ids is null)
        {
            await OpenExpenses.LetGo(db, held, stop);
            return;
        }
        foreach (var part in ids.Chunk(IdsAtOnce))
            await OpenExpenses.LetGo(db, held.Where(e => part.Contains(e.Id)), stop);
    }

    /// <summary>Lines that go let their expenses go.</summary>
    public static async Task Drop(
        CadranDb db,
        Id<Invoice> draft,
        IEnumerable<InvoiceLine> gone,
        CancellationToken stop
    )
    {
        var lines = gone.Where(l => l.IsExpense).Select(l => l.Id).ToList();
        if (lines.Count == 0)
            return;
        var claims = db.Set<ExpenseClaim>().Where(c => lines.Contains(c.LineId));
        var ids = await claims.Select(c => c.ExpenseId).ToListAsync(stop);
        await claims.ExecuteDeleteAsync(stop);
        await Release(db, draft, ids, stop);
    }

    /// <summary>The first and the last day of the expenses that it holds.</summary>
    public static async Task<Period> Days(CadranDb db, Id<Invoice> draft, CancellationToken stop)
    {
        var days = await db.Set<Expense>()
            .Where(e => e.InvoiceId == draft)
            .GroupBy(e => e.InvoiceId)
            .Select(g => new { From = g.Min(e => e.Date), Through = g.Max(e => e.Date) })
            .FirstOrDefaultAsync(stop);
        return new(days?.From, days?.Through);
    }

    /// <summary>They can no longer change (rule T10); as many as are claimed, or nothing happens.</summary>
    public static async Task Lock(CadranDb db, Invoice invoice, Instant now, CancellationToken stop)
    {
        var locked = await db.Set<Expense>()
            .Where(e => e.InvoiceId == invoice.Id)
            .ChangeAsync(db, rows => rows.SetProperty(e => e.LockedAt, now), stop);
        var claimed = await db.Set<ExpenseClaim>().CountAsync(c => c.InvoiceId == invoice.Id, stop);
        if (locked != claimed)
            throw new InvalidOperationException(
                $"The invoice {invoice.Id} holds {locked} expenses but claims {claimed}"
            );
    }

    /// <summary>All its expenses on new lines, put together as the draft says: what was written on the old ones is gone.</summary>
    public async Task Arrange(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        await sheet.RemoveExpenses(stop);
        await Place(db, sheet, stop);
    }

    /// <summary>New lines, after the others, for the expenses that it holds and that are on none; answers them.</summary>
    public async Task<IReadOnlyList<InvoiceLine>> Place(
        CadranDb db,
        DraftSheet sheet,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        var rows = db.Set<Expense>()
            .Where(e =>
                e.InvoiceId == draft.Id
                && !db.Set<ExpenseClaim>().Any(c => c.InvoiceId == draft.Id && c.ExpenseId == e.Id)
            );
        var open = await OpenExpenses.Load(db, rows, stop);
        if (sheet.IsNew)
            sheet.Spent = new(open.Min(e => (DateOnly?)e.Date), open.Max(e => (DateOnly?)e.Date));
        var lines = ExpenseLines.Of(open, draft.ExpenseGroupBy);
        var made = lines.Select(line => (Line: Row(draft, line), Expenses: line)).ToList();
        foreach (var (line, _) in made)
            sheet.Add(line);
        sheet.Hold(made.SelectMany(m => m.Expenses.Expenses.Select(e => Claim(m.Line, e))));
        return [.. made.Select(m => m.Line)];
    }

    /// <summary>An expense of a draft changed: its line follows, or lets it go when it fits no longer (rule T10).</summary>
    public async Task<Result<Done>> Follow(
        CadranDb db,
        Id<Invoice> draft,
        Expense expense,
        CancellationToken stop
    )
    {
        var opened = await DraftSheet.Open(db, draft, null, stop);
        if (!opened.Succeeded)
            return Result<Done>.Refused(opened.Refusals);
        var sheet = opened.Value;
        var line = await LineOf(db, sheet, expense.Id, stop);
        if (!Fits(expense, sheet.Invoice))
        {
            expense.InvoiceId = null;
            await db.SaveChangesAsync(stop);
            await Unclaim(db, line, expense.Id, stop);
        }
        await Count(db, sheet, line, stop);
        return await SettleDraft.Run(db, sheet, stop);
    }

    /// <summary>Takes one off a draft. Refusals: not_found, invoice.already_issued, edit.stale.</summary>
    public async Task<Result<TakenOff>> LeaveOut(
        CadranDb db,
        Id<Invoice> draft,
        Id<Expense> expense,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var opened = await DraftSheet.Open(db, draft, ifMatch, stop);
        if (!opened.Succeeded)
            return Result<TakenOff>.Refused(opened.Refusals);
        var sheet = opened.Value;
        if (
            !await db.Set<ExpenseClaim>()
                .AnyAsync(c => c.InvoiceId == draft && c.ExpenseId == expense, stop)
        )
            return Platform.PlatformRefusals.NotFound;
        var line = await LineOf(db, sheet, expense, stop);
        var whole = TakenOffLine.Of(line, sheet.Lines.IndexOf(line), [], [expense.Value]);
        await Unclaim(db, line, expense, stop);
        await Release(db, draft, [expense], stop);
        await Count(db, sheet, line, stop);
        return (await SettleDraft.Run(db, sheet, stop)).Select(_ =>
            sheet.Lines.Contains(line) ? whole with { Line = line.Id.Value } : whole
        );
    }

    /// <summary>
    /// What its line comes to now: the sum of its expenses, what was typed over it is gone; without expenses it goes.
    /// </summary>
    public static async Task Count(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        CancellationToken stop
    )
    {
        var billed = await (
            from claim in db.Set<ExpenseClaim>()
            join expense in db.Set<Expense>() on claim.ExpenseId equals expense.Id
            where claim.LineId == line.Id
            select expense.BilledMinor
        ).ToListAsync(stop);
        if (billed.Count == 0)
        {
            sheet.Lines.Remove(line);
            db.Remove(line);
            return;
        }
        if (line.ComputedNetMinor != billed.Sum())
            Price(line, Money.OfMinor(billed.Sum(), sheet.Invoice.Currency));
    }

    /// <summary>That a line bills an expense, with its share as it is before anything is typed over it.</summary>
    public ExpenseClaim Claim(InvoiceLine line, BillableExpense expense) =>
        new()
        {
            Id = Id<ExpenseClaim>.New(clock),
            InvoiceId = line.InvoiceId,
            LineId = line.Id,
            ExpenseId = new(expense.Id),
            Times = 1,
            AmountMinor = expense.Billed.Minor,
        };

    private static bool Fits(Expense expense, Invoice draft) =>
        expense.Billable
        && expense.OrganizationId == draft.OrganizationId
        && expense.Currency == draft.Currency;

    private static async Task<InvoiceLine> LineOf(
        CadranDb db,
        DraftSheet sheet,
        Id<Expense> expense,
        CancellationToken stop
    )
    {
        var id = await db.Set<ExpenseClaim>()
            .Where(c => c.InvoiceId == sheet.Invoice.Id && c.ExpenseId == expense)
            .Select(c => c.LineId)
            .SingleAsync(stop);
        return sheet.Lines.Single(l => l.Id == id);
    }

    private static Task<int> Unclaim(
        CadranDb db,
        InvoiceLine line,
        Id<Expense> expense,
        CancellationToken stop
    ) =>
        db.Set<ExpenseClaim>()
            .Where(c => c.LineId == line.Id && c.ExpenseId == expense)
            .ExecuteDeleteAsync(stop);

    private InvoiceLine Row(Invoice draft, ExpenseLine line)
    {
        var row = new InvoiceLine
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = draft.Id,
            Position = 0,
            Description = ExpenseLineText.Of(line, draft.Language),
            QuantityTenThousandths = 0,
            UnitPriceTenThousandths = 0,
            NetMinor = 0,
            TaxIds = line.Taxes,
            IsExpense = true,
        };
        Price(row, line.Net);
        return row;
    }

    private static void Price(InvoiceLine line, Money net)
    {
        line.QuantityTenThousandths = 10_000;
        line.UnitPriceTenThousandths = (long)(net.Amount * 10_000m);
        (line.NetMinor, line.ComputedNetMinor) = (net.Minor, net.Minor);
    }
}
