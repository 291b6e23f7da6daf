using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Expenses;

/// <summary>What pages of expenses offer beside themselves: receipts as they were uploaded, the list as CSV.</summary>
internal static class ExpenseFiles
{
    public static void MapExpenseFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/expenses").Requires(Permissions.CustomersRead);
        files.MapGet("/list.csv", Csv);
        files.MapGet("/{id:guid}/receipt", Receipt);
    }

    /// <summary>The receipt, to be kept as a file; null when there is none that the caller may see.</summary>
    public static async Task<IResult?> Answer(
        Id<Expense> id,
        ExpenseQueries ask,
        Receipts receipts,
        CancellationToken stop
    )
    {
        var found = await ask.One(id, stop);
        if (
            !found.Succeeded
            || found.Value is not { ReceiptHash: { } hash, ReceiptType: { } type } expense
            || await receipts.Content(hash, stop) is not { } content
        )
            return null;
        return Results.File(content, type, expense.ReceiptName);
    }

    private static async Task<IResult> Receipt(
        Guid id,
        ExpenseQueries ask,
        Receipts receipts,
        CancellationToken stop
    ) => await Answer(new Id<Expense>(id), ask, receipts, stop) ?? Results.NotFound();

    /// <summary>The list as it is filtered in the same words on its page.</summary>
    private static async Task<IResult> Csv(
        InvoiceQueries invoices,
        ExpenseCsv csv,
        HttpContext http,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        var filter = ExpenseFilter.Of(http.Request.Query, today);
        return Results.Stream(
            to => csv.Write(to, filter, stop),
            "text/csv; charset=utf-8",
            $"expenses-{today:yyyy-MM-dd}.csv"
        );
    }
}
