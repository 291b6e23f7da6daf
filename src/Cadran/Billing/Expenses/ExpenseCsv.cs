using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Expenses;

/// <summary>The expenses of a list as CSV for a spreadsheet of the reader's language, a page after the other.</summary>
internal sealed class ExpenseCsv(ExpenseQueries ask, ExpenseNames names, Texts texts)
{
    private const int RowsAtOnce = 200;
    private static readonly string[] columns =
    [
        "expense.date",
        "expense.member",
        "expense.customer",
        "expense.project",
        "expense.work",
        "expense.category",
        "expense.text",
        "expense.quantity",
        "expense.rate",
        "expense.amount",
        "expense.tax",
        "expense.currency",
        "expense.markup",
        "expense.billed",
        "expense.state",
        "expense.invoice",
        "expense.receipt",
    ];

    private readonly SpreadsheetCells cells = new(texts.Culture);

    public async Task Write(Stream to, ExpenseFilter filter, CancellationToken stop)
    {
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        await csv.Write([.. columns.Select(key => texts[key])], stop);
        for (string? cursor = null; ; )
        {
            var (rows, next) = (
                await ask.List(filter, new PageQuery(RowsAtOnce, cursor), stop)
            ).Value;
            var named = await names.Of(rows, stop);
            foreach (var row in rows)
                await csv.Write([.. Cells(row, named)], stop);
            if (next is null)
                return;
            cursor = next;
        }
    }

    private IEnumerable<string?> Cells(Expense e, NamedExpenses named) =>
        [
            SpreadsheetCells.Day(e.Date),
            named.Member(e),
            named.Customer(e),
            named.Project(e),
            named.Work(e),
            named.Category(e),
            e.Text,
            Number(e.Quantity),
            Number(e.Rate),
            Money(e.Amount),
            e.TaxMinor is { } tax ? Money(Kernel.Money.OfMinor(tax, e.Currency)) : "",
            e.Currency.Code,
            Number(e.MarkupPercent),
            e.Billable ? Money(e.Billed) : "",
            texts["expense.state." + e.State],
            named.Invoice(e),
            e.ReceiptName,
        ];

    private string Number(decimal? number) => number is { } known ? cells.Number(known) : "";

    private string Money(Money money) => cells.Amount(money.Amount, money.Currency.Decimals);
}
