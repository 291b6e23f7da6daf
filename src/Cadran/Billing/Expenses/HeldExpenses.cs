using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>An expense that another invoice holds: which, and who made it.</summary>
internal sealed record HeldExpense(
    Id<Expense> ExpenseId,
    Id<Invoice> InvoiceId,
    string? InvoiceNumber,
    string? HeldBy
);

/// <summary>Says why some expenses can't be put on a draft, naming each (rule D5).</summary>
internal static class HeldExpenses
{
    private const int MostNamed = 200;

    /// <summary>The first reason that holds: unknown, another customer's, held, not billable, in another currency.</summary>
    public static async Task<Refusal> WhyNot(
        CadranDb db,
        Invoice draft,
        IReadOnlyCollection<Id<Expense>> ids,
        CancellationToken stop
    )
    {
        var asked = ids.Distinct().Take(MostNamed * 5).ToList();
        var found = await db.Set<Expense>()
            .AsNoTracking()
            .Where(e => asked.Contains(e.Id))
            .ToListAsync(stop);
        if (found.Count < asked.Count)
            return PlatformRefusals.UnknownReference("expenseIds");
        Refusal? Named(Refusal refusal, Func<Expense, bool> where)
        {
            var named = found.Where(where).Select(e => e.Id).Take(MostNamed).ToList();
            return named.Count == 0 ? null : refusal.With(named.Count).Naming("expenseIds", named);
        }
        return Named(ExpenseRefusals.OtherCustomers, e => e.OrganizationId != draft.OrganizationId)
            ?? await Held(
                db,
                [.. found.Where(e => e.InvoiceId is { } holder && holder != draft.Id)],
                stop
            )
            ?? Named(ExpenseRefusals.NotBillable, e => !e.Billable)
            ?? Named(ExpenseRefusals.OtherCurrency, e => e.Currency != draft.Currency)
            ?? ExpenseRefusals.Held.With(0, "Cadran");
    }

    private static async Task<Refusal?> Held(
        CadranDb db,
        List<Expense> held,
        CancellationToken stop
    )
    {
        if (held.Count == 0)
            return null;
        var ids = held.Select(e => e.InvoiceId!.Value).Distinct().Take(MostNamed).ToList();
        var invoices = await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i => ids.Contains(i.Id))
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.CreatedBy,
            })
            .ToDictionaryAsync(i => i.Id, stop);
        var members = await db.Set<Member>().ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        var conflicts = held.Take(MostNamed)
            .Select(e =>
            {
                var invoice = invoices.GetValueOrDefault(e.InvoiceId!.Value);
                var by = invoice?.CreatedBy is { } member
                    ? members.GetValueOrDefault(member)
                    : null;
                return new HeldExpense(e.Id, e.InvoiceId!.Value, invoice?.Number, by);
            })
            .ToList();
        return ExpenseRefusals
            .Held.With(held.Count, conflicts[0].HeldBy ?? "Cadran")
            .Naming("conflicts", conflicts)
            .Naming("expenseIds", conflicts.Select(c => c.ExpenseId).ToList());
    }
}
