using Cadran.Billing.Agreements;
using Cadran.Billing.Deposits;
using Cadran.Billing.Expenses;
using Cadran.Billing.Recurring;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The end of whatever is done to a draft: its totals (rule L7), the shares of its time lines (L4), the hours that it sells (A7) and its service
/// period (L6b) agree with its lines and its time again.
/// </summary>
internal static class SettleDraft
{
    /// <summary>
    /// Refuses what can't be totalled, see <see cref="DraftSheet.Recompute"/>, and a total below the deposits that it takes
    /// off: deposit.above_invoice.
    /// </summary>
    public static async Task<Result<Done>> Run(
        CadranDb db,
        DraftSheet sheet,
        CancellationToken stop
    )
    {
        var done = await sheet.Recompute(stop);
        if (!done.Succeeded)
            return done;
        var draft = sheet.Invoice;
        if (draft.DeductedMinor > draft.TotalMinor)
            return DepositRefusals.AboveInvoice.With(draft.Deducted, draft.Total);
        draft.SettledMinor = draft.DeductedMinor;
        if (sheet.IsNew)
        {
            await SaveNew(sheet, stop);
            return done;
        }
        await LineShares.Keep(db, sheet, stop);
        await AgreementCharges.FollowLines(db, sheet, stop);
        var made = await db.Set<RecurringOccurrence>()
            .Where(o => o.InvoiceId == sheet.Invoice.Id)
            .Select(o => new { o.PeriodFrom, o.PeriodThrough })
            .FirstOrDefaultAsync(stop);
        var agreed = AgreedPeriod(sheet);
        var period = new Period(
            Earlier(made?.PeriodFrom, agreed.From),
            Later(made?.PeriodThrough, agreed.Through)
        );
        await KeepPeriod(db, sheet.Invoice, period, stop);
        return done;
    }

    /// <summary>
    /// Nothing has to be asked for: all that a new draft holds is at hand, so it is saved once, as it is to be.
    /// </summary>
    private static Task SaveNew(DraftSheet sheet, CancellationToken stop)
    {
        LineShares.KeepNew(sheet);
        KeepPeriod(sheet.Invoice, AgreedPeriod(sheet), sheet.Worked, sheet.Spent);
        return sheet.Save(stop);
    }

    /// <summary>The months of agreements that its lines are for.</summary>
    private static Period AgreedPeriod(DraftSheet sheet)
    {
        var agreed = sheet.Lines.Select(l => l.Basis).Where(b => b?.From is not null).ToList();
        return new(agreed.Min(b => b!.From), agreed.Max(b => b!.Through));
    }

    /// <summary>
    /// The service period is that of the time on it, without time that of its expenses, and the one for which it was
    /// made, by a template or for months of an agreement; without any there is none.
    /// </summary>
    public static async Task KeepPeriod(
        CadranDb db,
        Invoice draft,
        Period made,
        CancellationToken stop
    )
    {
        var holder = (Guid?)draft.Id.Value;
        var days = await db.Set<TimeEntry>()
            .Where(e => e.InvoiceId == holder)
            .GroupBy(e => e.InvoiceId)
            .Select(g => new { From = g.Min(e => e.WorkDate), Through = g.Max(e => e.WorkDate) })
            .FirstOrDefaultAsync(stop);
        var worked = new Period(days?.From, days?.Through);
        var spent = days is null ? await DraftExpenses.Days(db, draft.Id, stop) : worked;
        KeepPeriod(draft, made, worked, spent);
    }

    private static void KeepPeriod(Invoice draft, Period made, Period worked, Period spent)
    {
        var own = worked.From is null ? spent : worked;
        draft.PeriodFrom = Earlier(made.From, own.From);
        draft.PeriodThrough = Later(made.Through, own.Through);
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one < other ? one : other ?? one;

    private static DateOnly? Later(DateOnly? one, DateOnly? other) =>
        one > other ? one : other ?? one;
}
