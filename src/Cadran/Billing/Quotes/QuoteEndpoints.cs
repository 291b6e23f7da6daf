using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Events;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Quotes;

internal static class QuoteEndpoints
{
    public static void MapQuotes(this RouteGroupBuilder quotes)
    {
        var read = quotes.MapGroup("").Requires(Permissions.BillingRead);
        read.MapGet("", List).Produces<Page<QuoteAnswer>>();
        read.MapGet("/summary", (QuoteQueries ask, CancellationToken stop) => ask.Summary(stop));
        read.MapGet("/{id}", Get).Produces<QuoteAnswer>();
        read.MapGet("/{id}/pdf", Pdf).AnswersFile("application/pdf");
        read.MapGet("/{id}/accepted-pdf", AcceptedPdf).AnswersFile("application/pdf");
        read.MapGet("/{id}/deliveries", Deliveries).Produces<Page<DeliveryAnswer>>();

        var edit = quotes.MapGroup("").Requires(Permissions.BillingEdit);
        edit.MapPost("", Create).Produces<QuoteAnswer>(201);
        edit.MapPut("/{id}", Change).Produces<QuoteAnswer>();
        edit.MapDelete("/{id}", Delete).Produces(204);
        edit.MapPost("/{id}/issue", Issue).Produces<QuoteAnswer>();
        edit.MapPost("/{id}/send", Send).Produces<Page<DeliveryAnswer>>();
        edit.MapPost("/{id}/accept", Accept).Produces<QuoteAnswer>();
        edit.MapPost("/{id}/refuse", Refuse).Produces<QuoteAnswer>();
        edit.MapPost("/{id}/revise", Revise).Produces<QuoteAnswer>(201);
        edit.MapPost("/{id}/copy", Copy).Produces<QuoteAnswer>(201);
        edit.MapPost("/{id}/invoice", Invoice).Produces<InvoiceAnswer>(201);
        edit.MapPost("/{id}/deposit", Deposit).Produces<InvoiceAnswer>(201);
        edit.MapPost("/{id}/project", Project)
            .Produces<ProjectAnswer>(201)
            .Requires(Permissions.WorkEdit);
        read.MapGet("/{id}/progress", Progress).Produces<QuoteProgressAnswer>();
    }

    private static async Task<IResult> List(
        QuoteQueries ask,
        CancellationToken stop,
        Choice<QuoteState>? state = null,
        Id<Organization>? organizationId = null,
        DateOnly? from = null,
        DateOnly? to = null,
        string? q = null,
        int? limit = null,
        string? cursor = null,
        Since? updatedSince = null
    )
    {
        var today = await ask.Today(stop);
        var filter = new QuoteFilter(state?.Value, organizationId, from, to, Text: q);
        if (updatedSince is { } since)
            return (await ask.Changed(filter, since, new PageQuery(limit, cursor), stop))
                .Select(page => page.With([.. page.Items.Select(r => QuoteAnswer.Of(r, today))]))
                .Ok();
        return (await ask.List(filter, new PageQuery(limit, cursor), stop))
            .Select(page => new Page<QuoteAnswer>(
                [.. page.Rows.Select(r => QuoteAnswer.Of(r, today))],
                page.NextCursor
            ))
            .Ok();
    }

    private static async Task<IResult> Get(
        Id<Invoice> id,
        QuoteQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Versioned(http, q => q.Version);

    private static async Task<IResult> Pdf(
        Id<Invoice> id,
        RenderInvoice render,
        QuoteQueries ask,
        CancellationToken stop
    )
    {
        var quote = await ask.One(id, stop);
        if (!quote.Succeeded)
            return Problems.Of(quote.Refusals);
        var pdf = await render.Bytes(id, stop);
        return pdf.Succeeded
            ? Results.File(pdf.Value, "application/pdf")
            : Problems.Of(pdf.Refusals);
    }

    private static async Task<IResult> AcceptedPdf(
        Id<Invoice> id,
        RenderAccepted render,
        CancellationToken stop
    )
    {
        var pdf = await render.Bytes(id, stop);
        return pdf.Succeeded
            ? Results.File(pdf.Value, "application/pdf")
            : Problems.Of(pdf.Refusals);
    }

    private static async Task<IResult> Deliveries(
        Id<Invoice> id,
        QuoteQueries ask,
        InvoiceQueries invoices,
        CancellationToken stop
    )
    {
        var quote = await ask.One(id, stop);
        return quote.Succeeded
            ? Results.Json(new Page<DeliveryAnswer>(await invoices.Deliveries(id, stop), null))
            : Problems.Of(quote.Refusals);
    }

    private static async Task<IResult> Create(
        NewQuote body,
        CreateQuote create,
        QuoteQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => await Made(await create.Run(body, stop), ask, http, stop);

    private static async Task<IResult> Change(
        Id<Invoice> id,
        QuoteChange body,
        EditDraft edit,
        QuoteQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var changed = await edit.Change(id, body.Change, seen.Version, stop);
        return (await Shown(changed, ask, http, stop)).Ok();
    }

    private static async Task<IResult> Delete(
        Id<Invoice> id,
        EditDraft edit,
        IfMatch seen,
        CancellationToken stop
    ) => (await edit.Delete(id, seen.Version, stop, DocumentKind.Quote)).OfQuote().NoContent();

    private static async Task<IResult> Issue(
        Id<Invoice> id,
        IssueInvoice issue,
        QuoteQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var issued = await issue.Run(id, null, seen.Version, stop, DocumentKind.Quote);
        return (await Shown(issued, ask, http, stop)).Ok();
    }

    private static async Task<IResult> Send(
        Id<Invoice> id,
        SendRequest body,
        SendInvoice send,
        QuoteQueries ask,
        InvoiceQueries invoices,
        CancellationToken stop
    )
    {
        var quote = await ask.One(id, stop);
        if (!quote.Succeeded)
            return Problems.Of(quote.Refusals);
        var sent = await send.Run(id, body, stop);
        return sent.Succeeded
            ? Results.Json(new Page<DeliveryAnswer>(await invoices.Deliveries(id, stop), null))
            : Problems.Of(QuoteSentences.Of(sent.Refusals));
    }

    private static async Task<IResult> Accept(
        Id<Invoice> id,
        QuoteDecided body,
        DecideQuote decide,
        QuoteQueries ask,
        CancellationToken stop
    ) => await Decided(await decide.Run(id, true, body, stop), id, ask, stop);

    private static async Task<IResult> Refuse(
        Id<Invoice> id,
        QuoteDecided body,
        DecideQuote decide,
        QuoteQueries ask,
        CancellationToken stop
    ) => await Decided(await decide.Run(id, false, body, stop), id, ask, stop);

    private static async Task<IResult> Decided(
        Result<QuoteDecision> made,
        Id<Invoice> id,
        QuoteQueries ask,
        CancellationToken stop
    ) => made.Succeeded ? (await ask.One(id, stop)).Ok() : Problems.Of(made.Refusals);

    private static async Task<IResult> Revise(
        Id<Invoice> id,
        CreateQuote create,
        QuoteQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => await Made(await create.Revise(id, stop), ask, http, stop);

    private static async Task<IResult> Copy(
        Id<Invoice> id,
        CreateQuote create,
        QuoteQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => await Made(await create.Copy(id, stop), ask, http, stop);

    private static async Task<IResult> Invoice(
        Id<Invoice> id,
        QuoteInvoicing body,
        InvoiceQuote invoice,
        InvoiceQueries ask,
        CancellationToken stop
    ) => await Drafted(await invoice.Run(id, body, stop), ask, stop);

    private static async Task<IResult> Deposit(
        Id<Invoice> id,
        QuoteDeposit body,
        DepositOnQuote deposit,
        InvoiceQueries ask,
        CancellationToken stop
    ) => await Drafted(await deposit.Run(id, body, stop), ask, stop);

    private static async Task<IResult> Project(
        Id<Invoice> id,
        QuoteProject body,
        QuoteToProject make,
        CancellationToken stop
    ) => (await make.Run(id, body, stop)).Created(p => $"/api/v1/projects/{p.Id}");

    private static async Task<IResult> Progress(
        Id<Invoice> id,
        QuoteQueries ask,
        CancellationToken stop
    ) => (await ask.Progress(id, stop)).Select(QuoteProgressAnswer.Of).Ok();

    private static async Task<IResult> Drafted(
        Result<Invoice> made,
        InvoiceQueries ask,
        CancellationToken stop
    ) =>
        made.Succeeded
            ? (await ask.One(made.Value.Id, stop)).Created(i => $"/api/v1/invoices/{i.Id}")
            : Problems.Of(made.Refusals);

    private static async Task<IResult> Made(
        Result<Invoice> made,
        QuoteQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await Shown(made, ask, http, stop)).Created(q => $"/api/v1/quotes/{q.Id}");

    private static async Task<Result<QuoteAnswer>> Shown(
        Result<Invoice> quote,
        QuoteQueries ask,
        HttpContext http,
        CancellationToken stop
    )
    {
        if (!quote.Succeeded)
            return Result<QuoteAnswer>.Refused(QuoteSentences.Of(quote.Refusals));
        var shown = await ask.One(quote.Value.Id, stop);
        http.Response.Headers.ETag = ETags.Of(shown.Value.Version);
        return shown;
    }
}
