using Cadran.Billing.Domain.Expenses;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Expenses;

/// <summary>What a line of expenses says, in the language of the document.</summary>
internal static class ExpenseLineText
{
    private const int Longest = 1_000;

    public static string Of(ExpenseLine line, string language)
    {
        var texts = Texts.Of(Cultures.Of(language));
        var text = line switch
        {
            { GroupBy: ExpenseGroupBy.Each, Expenses: [var only] } => Single(only, texts),
            { Category: { } category } => Several(category, line, texts),
            _ => Several(texts["expense.line.all"], line, texts),
        };
        return Beginning.Of(text, Longest);
    }

    private static string Single(BillableExpense expense, Texts texts) =>
        Dates.Long(expense.Date, texts.Culture)
        + " · "
        + expense.Text
        + (
            expense.Quantity is { } quantity
                ? $" ({Format.Number(quantity, 4, texts.Culture)} {expense.Unit})".Replace(
                    " )",
                    ")",
                    StringComparison.Ordinal
                )
                : ""
        );

    private static string Several(string name, ExpenseLine line, Texts texts) =>
        line.Expenses is [var only]
            ? name + " · " + Single(only, texts)
            : texts.N("expense.line.several", line.Expenses.Count, name);
}
