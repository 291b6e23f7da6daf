namespace Cadran.Billing.Domain.Expenses;

/// <summary>A line of expenses, by date: what it charges is their sum. Never empty.</summary>
internal sealed record ExpenseLine(ExpenseGroupBy GroupBy, IReadOnlyList<BillableExpense> Expenses)
{
    public Money Net =>
        Expenses.Aggregate(Money.Zero(Expenses[0].Billed.Currency), (sum, e) => sum + e.Billed);

    public IReadOnlyList<Guid> Taxes => Expenses[0].Taxes;

    /// <summary>That of all of them; null where they have several.</summary>
    public string? Category =>
        Expenses.All(e => e.Category.Id == Expenses[0].Category.Id)
            ? Expenses[0].Category.Name
            : null;
}

/// <summary>Puts expenses together into lines (rules L3, L5): those with other taxes never share one.</summary>
internal static class ExpenseLines
{
    /// <summary>In the order of their first expense; each expense is on exactly one. Empty for none.</summary>
    public static IReadOnlyList<ExpenseLine> Of(
        IEnumerable<BillableExpense> expenses,
        ExpenseGroupBy way
    ) =>
        [
            .. expenses
                .OrderBy(e => e.Date)
                .ThenBy(e => e.Id)
                .GroupBy(e =>
                    (
                        way switch
                        {
                            ExpenseGroupBy.Each => e.Id,
                            ExpenseGroupBy.Category => e.Category.Id,
                            _ => Guid.Empty,
                        },
                        string.Join(',', e.Taxes.Order())
                    )
                )
                .Select(line => new ExpenseLine(way, [.. line])),
        ];
}
