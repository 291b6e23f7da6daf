using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Expenses;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>Expenses that no invoice holds, and how a draft comes to hold them: by one conditional statement (rule D5).</summary>
internal static class OpenExpenses
{
    /// <summary>What the draft could bill: its customer's, billable, in its currency.</summary>
    public static IQueryable<Expense> Of(CadranDb db, Invoice draft) =>
        db.Set<Expense>()
            .Where(e =>
                e.OrganizationId == draft.OrganizationId
                && e.InvoiceId == null
                && e.Billable
                && e.Currency == draft.Currency
            );

    public static IQueryable<Expense> In(IQueryable<Expense> rows, Period period)
    {
        if (period.From is { } from)
            rows = rows.Where(e => e.Date >= from);
        if (period.Through is { } through)
            rows = rows.Where(e => e.Date <= through);
        return rows;
    }

    public static Task<int> Hold(
        CadranDb db,
        IQueryable<Expense> open,
        Invoice draft,
        CancellationToken stop
    )
    {
        var holder = (Id<Invoice>?)draft.Id;
        return open.ChangeAsync(db, rows => rows.SetProperty(e => e.InvoiceId, holder), stop);
    }

    public static Task LetGo(CadranDb db, IQueryable<Expense> held, CancellationToken stop) =>
        held.ChangeAsync(db, rows => rows.SetProperty(e => e.InvoiceId, (Id<Invoice>?)null), stop);

    /// <summary>
    /// As lines are made of them, all of one customer: with the taxes chosen for it, else those of their category that are
    /// still there, else the firm's usual ones (rule X6).
    /// </summary>
    public static async Task<IReadOnlyList<BillableExpense>> Load(
        CadranDb db,
        IQueryable<Expense> rows,
        CancellationToken stop
    )
    {
        var found = await rows.AsNoTracking().ToListAsync(stop);
        if (found.Count == 0)
            return [];
        var categories = await db.Set<ExpenseCategory>()
            .AsNoTracking()
            .ToDictionaryAsync(c => c.Id, stop);
        var usual = await UsualTaxes.Of(db, found[0].OrganizationId ?? default, stop);
        var live = (
            await db.Set<Tax>().Where(t => t.ArchivedAt == null).Select(t => t.Id).ToListAsync(stop)
        )
            .Select(id => id.Value)
            .ToHashSet();
        return
        [
            .. found.Select(e =>
            {
                var category = categories[e.CategoryId];
                var taxes = category.TaxIds.Where(live.Contains).ToList();
                return new BillableExpense(
                    e.Id.Value,
                    e.Date,
                    new Named(category.Id.Value, category.Name),
                    e.Text,
                    e.Billed,
                    usual.Or(taxes),
                    e.Quantity,
                    category.Unit
                );
            }),
        ];
    }
}
