using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>What a customer's expenses charge, by where they stand: one sum a currency; those without any are not there.</summary>
internal sealed record ExpensesInState(ExpenseState State, int Count, IReadOnlyList<Money> Billed);

/// <summary>
/// The expenses of a customer by where they stand: to bill, on drafts, billed, written off. Who may not see everyone's
/// sees their own.
/// </summary>
internal sealed class CustomerExpenses(Store store, Caller caller)
{
    public async Task<IReadOnlyList<ExpensesInState>> Of(
        Id<Organization> customer,
        CancellationToken stop
    )
    {
        var rows = store
            .Read.Set<Expense>()
            .AsNoTracking()
            .Where(e => e.OrganizationId == customer);
        if (!caller.May(Permissions.TimeReadAll))
        {
            var me = new Id<Member>(caller.MemberId ?? default);
            rows = rows.Where(e => e.MemberId == me);
        }
        var sums = await rows.Where(e => e.Billable || e.InvoiceId != null)
            .GroupBy(e => new
            {
                e.Currency,
                Held = e.InvoiceId != null,
                Locked = e.LockedAt != null,
                WrittenOff = e.WrittenOffAt != null,
            })
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Minor = g.Sum(e => e.BilledMinor),
            })
            .ToListAsync(stop);
        return
        [
            .. sums.GroupBy(s =>
                    s.Key.WrittenOff ? ExpenseState.WrittenOff
                    : s.Key.Locked ? ExpenseState.Invoiced
                    : s.Key.Held ? ExpenseState.Draft
                    : ExpenseState.Open
                )
                .OrderBy(g => g.Key)
                .Select(g => new ExpensesInState(
                    g.Key,
                    g.Sum(s => s.Count),
                    Domain.Margin.ByCurrency(g.Select(s => Money.OfMinor(s.Minor, s.Key.Currency)))
                )),
        ];
    }
}
