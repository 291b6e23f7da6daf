// Long because what the API does with invoices is found in one place.
using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain;
using Cadran.Billing.Expenses;
using Cadran.Billing.Margins;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

internal sealed record IssueRequest(DateOnly? IssueDate = null);

internal static class InvoiceEndpoints
{
    public static void MapInvoicesApi(this IEndpointRouteBuilder api)
    {
        api.MapMarginsApi();
        var read = api.MapGroup("/invoices").Requires(Permissions.BillingRead);
        read.MapGet("", List).Produces<Page<InvoiceAnswer>>();
        read.MapGet("/summary", (InvoiceQueries ask, CancellationToken stop) => ask.Summary(stop));
        read.MapGet("/{id}", Get).Produces<InvoiceAnswer>();
        read.MapGet("/{id}/pdf", Pdf).AnswersFile("application/pdf");
        read.MapGet("/{id}/e-invoice", EInvoiceEndpoint.Get).AnswersFile(EInvoiceXml.MimeType);
        read.MapGet("/{id}/e-invoice/check", EInvoiceEndpoint.Check)
            .Produces<EInvoiceCheckAnswer>();
        read.MapGet("/{id}/detail", Detail).AnswersFile(RenderInvoice.Csv);
        read.MapGet("/{id}/deliveries", Deliveries).Produces<Page<DeliveryAnswer>>();

        var edit = api.MapGroup("/invoices").Requires(Permissions.BillingEdit);
        edit.MapPost("", Create).Produces<InvoiceAnswer>(201);
        edit.MapPut("/{id}", Change).Produces<InvoiceAnswer>();
        edit.MapPut("/{id}/time", ChangeTime).Produces<InvoiceAnswer>();
        edit.MapPost("/{id}/refresh-prices", Refresh).Produces<InvoiceAnswer>();
        edit.MapPut("/{id}/expenses", ChangeExpenses).Produces<InvoiceAnswer>();
        edit.MapDelete("/{id}", Delete).Produces(204);
        edit.MapPost("/{id}/issue", Issue).Produces<InvoiceAnswer>();
        edit.MapPost("/{id}/credit-note", CreditNote).Produces<InvoiceAnswer>(201);
        api.MapPost("/credit-notes", CreateCreditNote)
            .Produces<InvoiceAnswer>(201)
            .Requires(Permissions.BillingEdit);
        edit.MapPost("/{id}/credit-note/preview", PlanCreditNote).Produces<CreditPlanAnswer>();
        edit.MapPost("/{id}/use-credit", Credit).Produces<InvoiceAnswer>();
        edit.MapPost("/{id}/send", Send).Produces<Page<DeliveryAnswer>>();
        MapWithoutBody(edit);
    }

    /// <summary>As for timers: a route whose body may be left out is not found without one.</summary>
    private static void MapWithoutBody(RouteGroupBuilder edit)
    {
        edit.MapPost("/{id}/issue", IssueToday).ExcludeFromDescription();
        edit.MapPost("/{id}/send", SendAsUsual).ExcludeFromDescription();
    }

    private static async Task<IResult> List(
        InvoiceQueries ask,
        CancellationToken stop,
        Choice<InvoiceStatus>? status = null,
        Choice<PaymentStatus>? paymentStatus = null,
        Id<Organization>? organizationId = null,
        DateOnly? from = null,
        DateOnly? to = null,
        Choice<DocumentKind>? kind = null,
        bool undelivered = false,
        bool kept = false,
        string? sort = null,
        int? limit = null,
        string? cursor = null,
        Since? updatedSince = null
    )
    {
        var filter = new InvoiceFilter(
            status?.Value,
            paymentStatus?.Value,
            organizationId,
            from,
            to,
            Kind: kind?.Value ?? DocumentKind.Invoice,
            Undelivered: undelivered,
            Kept: kept
        );
        var today = await ask.Today(stop);
        if (updatedSince is { } since)
            return (await ask.Changed(filter, since, new PageQuery(limit, cursor), stop))
                .Select(page => page.With([.. page.Items.Select(i => InvoiceAnswer.Of(i, today))]))
                .Ok();
        return (await ask.List(filter, new PageQuery(limit, cursor), stop, sort))
            .Select(page => new Page<InvoiceAnswer>(
                [.. page.Rows.Select(i => InvoiceAnswer.Of(i, today))],
                page.NextCursor
            ))
            .Ok();
    }

    private static async Task<IResult> Get(
        Id<Invoice> id,
        InvoiceQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Versioned(http, i => i.Version);

    private static async Task<IResult> Pdf(
        Id<Invoice> id,
        RenderInvoice render,
        CancellationToken stop
    )
    {
        var pdf = await render.Bytes(id, stop);
        return pdf.Succeeded
            ? Results.File(pdf.Value, "application/pdf")
            : Problems.Of(pdf.Refusals);
    }

    private static async Task<IResult> Detail(
        Id<Invoice> id,
        RenderInvoice render,
        CancellationToken stop
    )
    {
        var csv = await render.Detail(id, stop);
        return csv.Succeeded
            ? Results.File(csv.Value, RenderInvoice.Csv)
            : Problems.Of(csv.Refusals);
    }

    private static async Task<IResult> Deliveries(
        Id<Invoice> id,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var invoice = await ask.One(id, stop);
        return invoice.Succeeded
            ? Results.Json(new Page<DeliveryAnswer>(await ask.Deliveries(id, stop), null))
            : Problems.Of(invoice.Refusals);
    }

    private static async Task<IResult> Create(
        NewInvoice body,
        CreateDraft create,
        InvoiceQueries ask,
        HttpContext http,
        CancellationToken stop
    )
    {
        var made = await create.Run(body, stop);
        return made.Succeeded
            ? (await Shown(made, ask, http, stop)).Created(i => $"/api/v1/invoices/{i.Id}")
            : Problems.Of(made.Refusals);
    }

    private static async Task<IResult> Change(
        Id<Invoice> id,
        DraftChange body,
        EditDraft edit,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await edit.Change(id, body, seen.Version, stop), ask, http, stop)).Ok();

    private static async Task<IResult> ChangeTime(
        Id<Invoice> id,
        DraftTimeChange body,
        EditDraft edit,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await edit.ChangeTime(id, body, seen.Version, stop), ask, http, stop)).Ok();

    private static async Task<IResult> Refresh(
        Id<Invoice> id,
        RefreshPrices refresh,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await refresh.Run(id, seen.Version, stop), ask, http, stop)).Ok();

    private static async Task<IResult> ChangeExpenses(
        Id<Invoice> id,
        DraftExpenseChange body,
        LeaveOutExpense expenses,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(await expenses.Change(id, body, seen.Version, stop), ask, http, stop)).Ok();

    private static async Task<IResult> Delete(
        Id<Invoice> id,
        EditDraft edit,
        IfMatch seen,
        CancellationToken stop
    ) => (await edit.Delete(id, seen.Version, stop)).NoContent();

    private static async Task<IResult> Issue(
        Id<Invoice> id,
        IssueInvoice issue,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop,
        IssueRequest? body = null
    ) =>
        (
            await Shown(await issue.Run(id, body?.IssueDate, seen.Version, stop), ask, http, stop)
        ).Ok();

    private static Task<IResult> IssueToday(
        Id<Invoice> id,
        IssueInvoice issue,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => Issue(id, issue, ask, seen, http, stop);

    private static async Task<IResult> CreditNote(
        Id<Invoice> id,
        CreditRequest body,
        CreditInvoice credit,
        InvoiceQueries ask,
        HttpContext http,
        CancellationToken stop
    )
    {
        var made = await credit.Run(id, body, stop);
        return made.Succeeded
            ? (await Shown(made, ask, http, stop)).Created(i => $"/api/v1/invoices/{i.Id}")
            : Problems.Of(made.Refusals);
    }

    private static Task<IResult> CreateCreditNote(
        NewCreditNote body,
        CreditInvoice credit,
        InvoiceQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => CreditNote(body.InvoiceId, body.ToRequest(), credit, ask, http, stop);

    private static async Task<IResult> PlanCreditNote(
        Id<Invoice> id,
        CreditRequest body,
        CreditInvoice credit,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var sheet = await credit.Open(id, stop);
        if (!sheet.Succeeded)
            return Problems.Of(sheet.Refusals);
        var plan = await credit.Plan(sheet.Value, body, stop);
        var today = await ask.Today(stop);
        return plan.Select(p => CreditPlanAnswer.Of(p, today)).Ok();
    }

    private static async Task<IResult> Credit(
        Id<Invoice> id,
        UseCredit credit,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var used = await credit.Run(id, stop);
        return used.Succeeded ? (await ask.One(id, stop)).Ok() : Problems.Of(used.Refusals);
    }

    private static async Task<IResult> Send(
        Id<Invoice> id,
        SendByChoice send,
        InvoiceQueries ask,
        CancellationToken stop,
        SendRequest? body = null
    )
    {
        var sent = await send.Run(id, body ?? new SendRequest(), stop);
        return sent.Succeeded
            ? Results.Json(new Page<DeliveryAnswer>(await ask.Deliveries(id, stop), null))
            : Problems.Of(sent.Refusals);
    }

    private static Task<IResult> SendAsUsual(
        Id<Invoice> id,
        SendByChoice send,
        InvoiceQueries ask,
        CancellationToken stop
    ) => Send(id, send, ask, stop);

    private static async Task<Result<InvoiceAnswer>> Shown(
        Result<Invoice> invoice,
        InvoiceQueries ask,
        HttpContext http,
        CancellationToken stop
    )
    {
        if (!invoice.Succeeded)
            return Result<InvoiceAnswer>.Refused(invoice.Refusals);
        var shown = await ask.One(invoice.Value.Id, stop);
        http.Response.Headers.ETag = ETags.Of(shown.Value.Version);
        return shown;
    }
}
