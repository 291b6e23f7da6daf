using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Billing.Expenses;

internal static class ExpenseEndpoints
{
    public static void MapExpenses(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/expenses").Requires(Permissions.CustomersRead);
        read.MapGet("", List).Produces<Page<ExpenseAnswer>>();
        read.MapGet("/summary", Summary).Produces<Page<ExpenseSumAnswer>>();
        read.MapGet("/{id}", Get).Produces<ExpenseAnswer>();
        read.MapGet("/{id}/receipt", Receipt).AnswersFile("application/octet-stream");
        var edit = api.MapGroup("/expenses").Requires(Permissions.TimeOwn);
        edit.MapPost("", Create).Produces<ExpenseAnswer>(201);
        edit.MapPut("/{id}", Change).Produces<ExpenseAnswer>();
        edit.MapDelete("/{id}", Delete).Produces(204);
        edit.MapPut("/{id}/receipt", SetReceipt)
            .TakesFile("application/pdf", "image/png", "image/jpeg", "image/webp", "image/heic")
            .Produces<ExpenseAnswer>()
            .WithMetadata(new RequestSizeLimitAttribute(2 * ExpenseRefusals.LargestReceipt));
        edit.MapDelete("/{id}/receipt", RemoveReceipt).Produces<ExpenseAnswer>();
        MapCategories(api.MapGroup("/expense-categories"));
    }

    private static void MapCategories(RouteGroupBuilder categories)
    {
        categories
            .MapGet("", Listed)
            .Produces<Page<CategoryAnswer>>()
            .Requires(Permissions.CustomersRead);
        categories
            .MapPost("", Add)
            .Produces<CategoryAnswer>(201)
            .Requires(Permissions.SettingsEdit);
        categories
            .MapPut("/{id}", Edit)
            .Produces<CategoryAnswer>()
            .Requires(Permissions.SettingsEdit);
        categories.MapDelete("/{id}", Archive).Produces(204).Requires(Permissions.SettingsEdit);
    }

    private static async Task<IResult> List(
        ExpenseQueries ask,
        CancellationToken stop,
        DateOnly? from = null,
        DateOnly? to = null,
        Id<Member>? memberId = null,
        Id<Organization>? organizationId = null,
        Id<Project>? projectId = null,
        Id<ExpenseCategory>? categoryId = null,
        Id<Invoice>? invoiceId = null,
        Choice<ExpenseState>? state = null,
        int? limit = null,
        string? cursor = null,
        Since? updatedSince = null
    )
    {
        var (page, filter) = (
            new PageQuery(limit, cursor),
            new ExpenseFilter(
                from,
                to,
                memberId,
                organizationId,
                projectId,
                categoryId,
                state?.Value,
                InvoiceId: invoiceId
            )
        );
        return updatedSince is { } since
            ? (await ask.Changed(filter, since, page, stop))
                .Select(changed => changed.With([.. changed.Items.Select(ExpenseAnswer.Of)]))
                .Ok()
            : (await ask.List(filter, page, stop))
                .Select(found => new Page<ExpenseAnswer>(
                    [.. found.Rows.Select(ExpenseAnswer.Of)],
                    found.NextCursor
                ))
                .Ok();
    }

    private static async Task<Page<ExpenseSumAnswer>> Summary(
        ExpenseQueries ask,
        CancellationToken stop,
        DateOnly? from = null,
        DateOnly? to = null,
        Id<Member>? memberId = null,
        Id<Organization>? organizationId = null,
        Id<Project>? projectId = null,
        Choice<ExpenseState>? state = null
    )
    {
        var filter = new ExpenseFilter(
            from,
            to,
            memberId,
            organizationId,
            projectId,
            State: state?.Value
        );
        var sums = await ask.Sums(filter, stop);
        return new(
            [
                .. sums.Select(s => new ExpenseSumAnswer(
                    s.Amount.Currency.Code,
                    s.Count,
                    MoneyAmount.Of(s.Amount),
                    MoneyAmount.Of(s.Billed)
                )),
            ],
            null
        );
    }

    private static async Task<IResult> Get(
        Id<Expense> id,
        ExpenseQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(ExpenseAnswer.Of).Versioned(http);

    private static async Task<IResult> Receipt(
        Id<Expense> id,
        ExpenseQueries ask,
        Receipts receipts,
        CancellationToken stop
    ) =>
        await ExpenseFiles.Answer(id, ask, receipts, stop)
        ?? Problems.Of(PlatformRefusals.NotFound);

    private static async Task<IResult> Create(
        ExpenseInput body,
        SaveExpense save,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await save.Add(body, null, stop))
            .Select(ExpenseAnswer.Of)
            .Created(http, e => $"/api/v1/expenses/{e.Id}");

    private static async Task<IResult> Change(
        Id<Expense> id,
        ExpenseInput body,
        SaveExpense save,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await save.Change(id, body, null, seen.Version, stop))
            .Select(ExpenseAnswer.Of)
            .Versioned(http);

    private static async Task<IResult> Delete(
        Id<Expense> id,
        SaveExpense save,
        IfMatch seen,
        CancellationToken stop
    ) => (await save.Remove(id, seen.Version, stop)).NoContent();

    /// <summary>The file is the body: JPEG, PNG, WebP, HEIC or PDF, told by its content; `name` is what it is called.</summary>
    private static async Task<IResult> SetReceipt(
        Id<Expense> id,
        HttpContext http,
        IfMatch seen,
        SaveExpense save,
        Receipts receipts,
        CancellationToken stop,
        string? name = null
    )
    {
        var kept = await receipts.Keep(await Receipts.Upload(http.Request.Body, stop), name, stop);
        if (!kept.Succeeded)
            return Problems.Of(kept.Refusals);
        return (await save.SetReceipt(id, kept.Value, seen.Version, stop))
            .Select(ExpenseAnswer.Of)
            .Versioned(http);
    }

    private static async Task<IResult> RemoveReceipt(
        Id<Expense> id,
        SaveExpense save,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await save.SetReceipt(id, null, seen.Version, stop))
            .Select(ExpenseAnswer.Of)
            .Versioned(http);

    private static async Task<Page<CategoryAnswer>> Listed(
        ExpenseQueries ask,
        CancellationToken stop
    ) => new([.. (await ask.Categories(stop)).Select(CategoryAnswer.Of)], null);

    private static async Task<IResult> Add(
        CategoryInput body,
        Categories categories,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await categories.Add(body, stop))
            .Select(CategoryAnswer.Of)
            .Created(http, c => $"/api/v1/expense-categories/{c.Id}");

    private static async Task<IResult> Edit(
        Id<ExpenseCategory> id,
        CategoryInput body,
        Categories categories,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await categories.Change(id, body, seen.Version, stop))
            .Select(CategoryAnswer.Of)
            .Versioned(http);

    private static async Task<IResult> Archive(
        Id<ExpenseCategory> id,
        Archiving archiving,
        IfMatch seen,
        CancellationToken stop
    ) => (await archiving.Archive(id, seen.Version, stop)).NoContent();
}
