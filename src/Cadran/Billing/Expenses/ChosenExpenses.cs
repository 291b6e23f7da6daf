using Cadran.Billing.Domain.Expenses;
using Cadran.Customers;
using Cadran.Platform;

namespace Cadran.Billing.Expenses;

/// <summary>What of a customer's expenses a new invoice takes, and the lines that they make.</summary>
internal sealed record ChosenExpenses(
    OfferedExpenses Offered,
    IReadOnlyList<Id<Expense>> Named,
    ExpenseGroupBy By,
    IReadOnlyList<ExpenseLine> Lines,
    Money Net
)
{
    public static readonly ChosenExpenses None = new(
        OfferedExpenses.None,
        [],
        ExpenseGroupBy.Each,
        [],
        Money.Zero(Currency.Of("EUR"))
    );

    public bool Has(Guid expense) => Named.Contains(new Id<Expense>(expense));

    /// <summary>
    /// Ticked: those that were, also when somebody else holds them by now, which is refused and never skipped; null: all
    /// that are ready. By: as typed, else as the last time.
    /// </summary>
    public static ChosenExpenses Of(
        OfferedExpenses offered,
        Organization customer,
        HashSet<string>? ticked,
        string? by
    )
    {
        IReadOnlyList<Id<Expense>> named = ticked is null
            ? [.. offered.Ready.Select(e => e.Expense.Id)]
            :
            [
                .. ticked.Select(text =>
                    Id<Expense>.TryParse(text, null, out var id) ? id : default
                ),
            ];
        var way =
            EnumName.Read<ExpenseGroupBy>(by)
            ?? EnumName.Read<ExpenseGroupBy>(customer.ExpenseGrouping)
            ?? ExpenseGroupBy.Each;
        var lines = ExpenseLines.Of(
            offered.Billable.Where(e => named.Contains(new Id<Expense>(e.Id))),
            way
        );
        var net = lines.Aggregate(Money.Zero(customer.Currency), (sum, line) => sum + line.Net);
        return new(offered, named, way, lines, net);
    }
}
