using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Expenses;
using Cadran.Billing.Margins;
using Cadran.Billing.Quotes;
using Cadran.Billing.Received;
using Cadran.Billing.Statements;
using Cadran.Platform;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>What pages of billing show and offer beside themselves: PDFs, their pages as pictures, attachments.</summary>
internal static class BillingFiles
{
    public static void MapBillingFiles(this IEndpointRouteBuilder app)
    {
        app.MapExpenseFiles();
        app.MapMarginFiles();
        var files = app.MapGroup("").Requires(Permissions.BillingRead);
        files.MapGet("/billing/invoices.csv", Csv);
        files.MapGet("/billing/invoices/{id:guid}/pdf", Pdf);
        files.MapGet("/billing/quotes/{id:guid}/pdf", QuotePdf);
        files.MapGet("/billing/quotes/{id:guid}/accepted-pdf", AcceptedPdf);
        files.MapGet("/billing/quotes/{id:guid}/preview/{page:int}.png", Preview);
        files.MapGet("/billing/invoices/{id:guid}/{format}.xml", Electronic);
        files.MapGet("/billing/invoices/{id:guid}/detail.csv", Detail);
        files.MapGet("/billing/invoices/{id:guid}/preview/{page:int}.png", Preview);
        files.MapGet("/outbox/{id:guid}/attachments/{place:int}", Attachment);
        files.MapGet("/billing/ageing.csv", Ageing);
        files.MapGet("/billing/received.csv", Received);
        files.MapGet("/customers/{id:guid}/statement.pdf", StatementPdf);
        files.MapGet("/customers/{id:guid}/statement.csv", StatementCsv);
    }

    private static async Task<IResult> Pdf(
        Guid id,
        RenderInvoice render,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var pdf = await render.Bytes(new Id<Invoice>(id), stop);
        if (!pdf.Succeeded)
            return Results.NotFound();
        var invoice = await ask.One(new Id<Invoice>(id), stop);
        return invoice.Succeeded
            ? Results.File(pdf.Value, "application/pdf", FileName(invoice.Value.Number))
            : Results.NotFound();
    }

    private static async Task<IResult> QuotePdf(
        Guid id,
        RenderInvoice render,
        QuoteQueries ask,
        CancellationToken stop
    )
    {
        var quote = await ask.One(new Id<Invoice>(id), stop);
        var pdf = await render.Bytes(new Id<Invoice>(id), stop);
        return quote.Succeeded && pdf.Succeeded
            ? Results.File(pdf.Value, "application/pdf", FileName(quote.Value.Number))
            : Results.NotFound();
    }

    private static async Task<IResult> AcceptedPdf(
        Guid id,
        RenderAccepted render,
        QuoteQueries ask,
        CancellationToken stop
    )
    {
        var pdf = await render.Bytes(new Id<Invoice>(id), stop);
        if (!pdf.Succeeded)
            return Results.NotFound();
        var quote = await ask.One(new Id<Invoice>(id), stop);
        return Results.File(
            pdf.Value,
            "application/pdf",
            FileName(quote.Value.Number, "-accepted.pdf")
        );
    }

    private static async Task<IResult> Electronic(
        Guid id,
        string format,
        RenderInvoice render,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        if (EnumName.Read<EInvoiceFormat>(format) is not { } known)
            return Results.NotFound();
        var xml = await render.Electronic(new Id<Invoice>(id), known, stop);
        if (!xml.Succeeded)
            return Results.NotFound();
        var invoice = await ask.One(new Id<Invoice>(id), stop);
        return Results.File(
            xml.Value,
            EInvoiceXml.MimeType,
            FileName(invoice.Value.Number, $"-{format.ToLowerInvariant()}.xml")
        );
    }

    private static async Task<IResult> Detail(
        Guid id,
        RenderInvoice render,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var csv = await render.Detail(new Id<Invoice>(id), stop);
        if (!csv.Succeeded)
            return Results.NotFound();
        var invoice = await ask.One(new Id<Invoice>(id), stop);
        return Results.File(
            csv.Value,
            RenderInvoice.Csv,
            FileName(invoice.Value.Number, "-detail.csv")
        );
    }

    /// <summary>The list as it is filtered and sorted in the same words on its page.</summary>
    private static async Task<IResult> Csv(
        [AsParameters] InvoiceListQuery asked,
        InvoiceQueries ask,
        InvoiceExport export,
        CancellationToken stop
    )
    {
        var today = await ask.Today(stop);
        var filter = InvoiceTabs.Filter(asked, today);
        var order = InvoiceOrder.Of(asked.Sort);
        if (!order.Succeeded)
            order = InvoiceOrder.Of(null);
        var name = $"cadran-{today:yyyy-MM-dd}.csv";
        return Results.Stream(to => export.Write(to, filter, order.Value, stop), "text/csv", name);
    }

    private static async Task<IResult> Received(
        [AsParameters] ReceivedAsk asked,
        ReceivedReport report,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var (from, through) = asked.Days(await ask.Today(stop));
        return Results.Stream(
            to => report.Csv(to, from, through, stop),
            "text/csv",
            $"cadran-{from:yyyy-MM-dd}-{through:yyyy-MM-dd}.csv"
        );
    }

    private static async Task<IResult> Ageing(
        AgeingReport report,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var today = await ask.Today(stop);
        return Results.Stream(
            to => report.Csv(to, today, stop),
            "text/csv",
            $"cadran-{today:yyyy-MM-dd}.csv"
        );
    }

    private static async Task<IResult> StatementPdf(
        Guid id,
        [AsParameters] StatementAsk asked,
        StatementQuery query,
        PrintStatement print,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var today = await ask.Today(stop);
        var found = await asked.Run(id, query, today, stop);
        return found.Succeeded
            ? Results.File(
                await print.Pdf(found.Value, today, stop),
                "application/pdf",
                FileName($"{found.Value.Customer.Name}-{found.Value.Through:yyyy-MM-dd}")
            )
            : Results.NotFound();
    }

    private static async Task<IResult> StatementCsv(
        Guid id,
        [AsParameters] StatementAsk asked,
        StatementQuery query,
        PrintStatement print,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var found = await asked.Run(id, query, await ask.Today(stop), stop);
        return found.Succeeded
            ? Results.Stream(
                to => print.Csv(found.Value, to, stop),
                "text/csv",
                $"cadran-{found.Value.Through:yyyy-MM-dd}.csv"
            )
            : Results.NotFound();
    }

    private static async Task<IResult> Preview(
        Guid id,
        int page,
        InvoicePreviews previews,
        HttpContext http,
        CancellationToken stop
    )
    {
        var png = await previews.Page(new Id<Invoice>(id), page, stop);
        if (!png.Succeeded)
            return Results.NotFound();
        // The address names the version, but who reads it may change: only this browser keeps it, and not for long.
        http.Response.Headers.CacheControl = "private, max-age=300";
        return Results.File(png.Value, "image/png");
    }

    private static async Task<IResult> Attachment(
        Guid id,
        int place,
        OutboxQueries outbox,
        CancellationToken stop
    )
    {
        var found = await outbox.Attachment(id, place, stop);
        return found.Succeeded
            ? Results.File(
                found.Value.Content,
                found.Value.File.ContentType,
                found.Value.File.FileName
            )
            : Results.NotFound();
    }

    /// <summary>The number, without what no file name may have.</summary>
    internal static string FileName(string? number, string ending = ".pdf") =>
        string.Concat(
            (number ?? "draft").Select(c =>
                char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'
            )
        ) + ending;
}
