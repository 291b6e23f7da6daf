using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>What people do with the expenses of a draft: leave one out, put some back, add, take off, group anew.</summary>
internal sealed class LeaveOutExpense(Store store, DraftExpenses drafts)
{
    /// <summary>Refusals: not_found, invoice.already_issued, edit.stale.</summary>
    public Task<Result<TakenOff>> Run(
        Id<Invoice> draft,
        Id<Expense> expense,
        int? ifMatch,
        CancellationToken stop
    ) => store.Write(db => drafts.LeaveOut(db, draft, expense, ifMatch, stop), stop);

    /// <summary>
    /// Puts expenses back: on the line they were on when it is there, else on lines of their own. Refusals: those of
    /// <see cref="DraftExpenses.Take"/>.
    /// </summary>
    public Task<Result<Invoice>> PutBack(Id<Invoice> id, TakenOff taken, CancellationToken stop) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, null, stop);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var sheet = opened.Value;
                var was = TakenOffLine.Read(taken, sheet.Invoice.Currency);
                if (!was.Succeeded)
                    return Result<Invoice>.Refused(was.Refusals);
                var ids = (taken.Expenses ?? []).Select(e => new Id<Expense>(e)).ToList();
                var held = await DraftExpenses.Take(db, sheet.Invoice, ids, stop);
                if (!held.Succeeded)
                    return Result<Invoice>.Refused(held.Refusals);
                await PutBack(db, sheet, ids, taken, was.Value, stop);
                return (await SettleDraft.Run(db, sheet, stop)).Select(_ => sheet.Invoice);
            },
            stop
        );

    /// <summary>
    /// Adds expenses to a draft, takes some off, or groups them anew. Those that are added alone come on new lines: what
    /// was written on the others stays. Refusals: those of the others.
    /// </summary>
    public Task<Result<Invoice>> Change(
        Id<Invoice> id,
        DraftExpenseChange change,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, ifMatch, stop);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var sheet = opened.Value;
                if (change.Remove is { Count: > 0 } gone)
                    await DraftExpenses.Release(db, id, gone, stop);
                if (change.Add is { Count: > 0 } added)
                {
                    var taken = await DraftExpenses.Take(db, sheet.Invoice, added, stop);
                    if (!taken.Succeeded)
                        return Result<Invoice>.Refused(taken.Refusals);
                }
                if (change.GroupBy is { } way)
                    await Regroup(db, sheet.Invoice, way, stop);
                if (change is { GroupBy: null, Remove: null or { Count: 0 } })
                    await drafts.Place(db, sheet, stop);
                else
                    await drafts.Arrange(db, sheet, stop);
                return (await SettleDraft.Run(db, sheet, stop)).Select(_ => sheet.Invoice);
            },
            stop
        );

    /// <summary>
    /// Puts all on the draft that waits and that it can take: how many does not matter, and none is nothing. Refusals:
    /// not_found, invoice.already_issued.
    /// </summary>
    public Task<Result<Invoice>> AddAll(Id<Invoice> id, CancellationToken stop) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, null, stop);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var sheet = opened.Value;
                await OpenExpenses.Hold(
                    db,
                    OpenExpenses.Of(db, sheet.Invoice),
                    sheet.Invoice,
                    stop
                );
                await drafts.Place(db, sheet, stop);
                return (await SettleDraft.Run(db, sheet, stop)).Select(_ => sheet.Invoice);
            },
            stop
        );

    /// <summary>The next invoice of the customer is proposed the same.</summary>
    private static async Task Regroup(
        CadranDb db,
        Invoice draft,
        Domain.Expenses.ExpenseGroupBy way,
        CancellationToken stop
    )
    {
        draft.ExpenseGroupBy = way;
        var customer = await db.Set<Organization>()
            .SingleAsync(o => o.Id == draft.OrganizationId, stop);
        customer.ExpenseGrouping = way.ToString();
    }

    private async Task PutBack(
        CadranDb db,
        DraftSheet sheet,
        List<Id<Expense>> ids,
        TakenOff taken,
        LineInput was,
        CancellationToken stop
    )
    {
        var line = sheet.Lines.FirstOrDefault(l => l.IsExpense && l.Id.Value == taken.Line);
        if (line is null)
        {
            if (await drafts.Place(db, sheet, stop) is [var only] && taken.Line is null)
                Rewrite(sheet, only, taken, was);
            return;
        }
        var rows = db.Set<Expense>().Where(e => ids.Contains(e.Id));
        var back = await OpenExpenses.Load(db, rows, stop);
        sheet.Hold(back.Select(e => drafts.Claim(line, e)));
        await sheet.Save(stop);
        await DraftExpenses.Count(db, sheet, line, stop);
        AsTyped(line, taken, was);
    }

    /// <summary>One line came back as one: what was written on it by hand comes back too.</summary>
    private static void Rewrite(DraftSheet sheet, InvoiceLine line, TakenOff taken, LineInput was)
    {
        line.Description = was.Description;
        line.TaxIds = taken.TaxIds ?? line.TaxIds;
        AsTyped(line, taken, was);
        var discount = InvoiceInputs.Discount(was.Discount, sheet.Invoice.Currency, "discount");
        (line.DiscountPercentTenThousandths, line.DiscountMinor) = discount.Value;
        sheet.Lines.Remove(line);
        sheet.Lines.Insert(Math.Clamp(taken.Position, 0, sheet.Lines.Count), line);
    }

    /// <summary>Its quantity and price, when its expenses come to what they came to then.</summary>
    private static void AsTyped(InvoiceLine line, TakenOff taken, LineInput was)
    {
        if (line.ComputedNetMinor != taken.ComputedNetMinor)
            return;
        line.QuantityTenThousandths = (long)(was.Quantity.Value * 10_000m);
        line.UnitPriceTenThousandths = (long)(was.UnitPrice.Value * 10_000m);
    }
}
