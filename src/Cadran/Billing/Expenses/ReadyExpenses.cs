using Cadran.Billing.Domain.Expenses;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>An expense that an invoice could take, or one that is held back: <see cref="Why"/> "currency" or "draft".</summary>
internal sealed record OfferedExpense(Expense Expense, string Category, string Member, string? Why);

/// <summary>The expenses of a customer up to a day.</summary>
internal sealed record OfferedExpenses(
    IReadOnlyList<OfferedExpense> Ready,
    IReadOnlyList<OfferedExpense> Held,
    IReadOnlyList<BillableExpense> Billable
)
{
    public static readonly OfferedExpenses None = new([], [], []);
}

/// <summary>What is ready to bill of expenses: sums in the database, and one customer's one by one.</summary>
internal sealed class ReadyExpenses(Store store)
{
    private const int MostListed = 500;

    /// <summary>
    /// Adds what customers have ready to what their time comes to. The last day is asked of each sum, as for time.
    /// </summary>
    public async Task<IReadOnlyList<ReadyCustomer>> AddTo(
        IReadOnlyList<ReadyCustomer> customers,
        DateOnly last,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var sums = await Sums(db, last, stop);
        var drafts = await InDrafts(db, last, stop);
        if (sums.Count == 0 && drafts.Count == 0)
            return customers;
        var known = customers.Select(c => c.OrganizationId).ToHashSet();
        var missing = sums.Select(s => s.Customer)
            .Concat(drafts.Select(d => d.Customer))
            .Where(id => !known.Contains(id))
            .ToHashSet();
        var others = await db.Set<Organization>()
            .Where(o => missing.Contains(o.Id))
            .Select(o => new ReadyCustomer(
                o.Id,
                o.Name,
                o.Currency,
                0,
                Money.Zero(o.Currency),
                0,
                null,
                Array.Empty<HeldBack>()
            ))
            .ToListAsync(stop);
        return [.. customers.Concat(others).Select(c => With(c, sums, drafts))];
    }

    /// <summary>Of one customer: what an invoice in its currency can take, by day, and what is held back.</summary>
    public async Task<OfferedExpenses> Of(
        Organization customer,
        Period period,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var rows = OpenExpenses.In(
            db.Set<Expense>()
                .AsNoTracking()
                .Where(e => e.OrganizationId == customer.Id && e.Billable && e.LockedAt == null),
            period
        );
        var found = await rows.OrderBy(e => e.Date)
            .ThenBy(e => e.Id)
            .Take(MostListed)
            .ToListAsync(stop);
        if (found.Count == 0)
            return OfferedExpenses.None;
        var names = await new ExpenseNames(store).Of(found, stop);
        var all = found
            .Select(e => new OfferedExpense(
                e,
                names.Category(e),
                names.Member(e) ?? "",
                e.InvoiceId is not null ? "draft"
                    : e.Currency != customer.Currency ? "currency"
                    : null
            ))
            .ToList();
        var ready = all.Where(e => e.Why is null).ToList();
        var ids = ready.ConvertAll(e => e.Expense.Id);
        return new(
            ready,
            [.. all.Where(e => e.Why is not null)],
            await OpenExpenses.Load(db, db.Set<Expense>().Where(e => ids.Contains(e.Id)), stop)
        );
    }

    /// <summary>What waits and a draft could take: its customer's, in its currency, oldest first.</summary>
    public async Task<IReadOnlyList<OfferedExpense>> For(Invoice draft, CancellationToken stop)
    {
        var found = await OpenExpenses
            .Of(store.Read, draft)
            .AsNoTracking()
            .OrderBy(e => e.Date)
            .ThenBy(e => e.Id)
            .Take(MostListed)
            .ToListAsync(stop);
        if (found.Count == 0)
            return [];
        var names = await new ExpenseNames(store).Of(found, stop);
        return
        [
            .. found.Select(e => new OfferedExpense(
                e,
                names.Category(e),
                names.Member(e) ?? "",
                null
            )),
        ];
    }

    private static ReadyCustomer With(
        ReadyCustomer customer,
        List<OpenSum> sums,
        List<DraftSum> drafts
    )
    {
        var own = sums.Where(s => s.Customer == customer.OrganizationId).ToList();
        var ready = own.Where(s => s.Currency == customer.Currency).ToList();
        var held = own.Where(s => s.Currency != customer.Currency).ToList();
        var amount = Money.OfMinor(ready.Sum(s => s.Minor), customer.Currency);
        return customer with
        {
            Amount = customer.Amount + amount,
            ExpenseCount = ready.Sum(s => s.Count),
            ExpenseAmount = amount,
            OldestWorkDate = Earlier(
                customer.OldestWorkDate,
                ready.Count == 0 ? null : ready.Min(s => s.Oldest)
            ),
            HeldBack =
            [
                .. customer.HeldBack,
                .. held.Count == 0
                    ? Array.Empty<HeldBack>()
                    : [new HeldBack("expenseCurrency", held.Sum(s => s.Count), 0)],
                .. drafts
                    .Where(d => d.Customer == customer.OrganizationId)
                    .Select(d => new HeldBack("expenseDraft", d.Count, 0, d.Draft.Value)),
            ],
        };
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one is null || other < one ? other ?? one : one;

    private static async Task<List<OpenSum>> Sums(
        CadranDb db,
        DateOnly last,
        CancellationToken stop
    )
    {
        var sums = await db.Set<Expense>()
            .Where(e => e.InvoiceId == null && e.Billable)
            .GroupBy(e => new { e.OrganizationId, e.Currency })
            .Select(g => new OpenSum(
                g.Key.OrganizationId!.Value,
                g.Key.Currency,
                g.Sum(e => e.Date <= last ? 1 : 0),
                g.Sum(e => e.Date <= last ? e.BilledMinor : 0),
                g.Min(e => e.Date)
            ))
            .ToListAsync(stop);
        return [.. sums.Where(s => s.Count > 0)];
    }

    private static async Task<List<DraftSum>> InDrafts(
        CadranDb db,
        DateOnly last,
        CancellationToken stop
    ) =>
        await db.Set<Expense>()
            .Where(e => e.InvoiceId != null && e.LockedAt == null && e.Date <= last)
            .GroupBy(e => new { e.OrganizationId, e.InvoiceId })
            .Select(g => new DraftSum(
                g.Key.OrganizationId!.Value,
                g.Key.InvoiceId!.Value,
                g.Count()
            ))
            .ToListAsync(stop);

    private sealed record OpenSum(
        Id<Organization> Customer,
        Currency Currency,
        int Count,
        long Minor,
        DateOnly Oldest
    );

    private sealed record DraftSum(Id<Organization> Customer, Id<Invoice> Draft, int Count);
}
