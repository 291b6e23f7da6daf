using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Platform;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>What pages of billing show and offer beside themselves: PDFs, their pages as pictures, attachments.</summary>
internal static class BillingFiles
{
    public static void MapBillingFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("").Requires(Permissions.BillingRead);
        files.MapGet("/billing/invoices.csv", Csv);
        files.MapGet("/billing/invoices/{id:guid}/pdf", Pdf);
        files.MapGet("/billing/invoices/{id:guid}/{format}.xml", Electronic);
        files.MapGet("/billing/invoices/{id:guid}/preview/{page:int}.png", Preview);
        files.MapGet("/outbox/{id:guid}/attachments/{place:int}", Attachment);
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
        return Results.File(pdf.Value, "application/pdf", FileName(invoice.Value.Number));
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

    /// <summary>The list as it is filtered in the same words on its page.</summary>
    private static async Task<IResult> Csv(
        [AsParameters] InvoiceListQuery asked,
        InvoiceQueries ask,
        InvoiceExport export,
        CancellationToken stop
    )
    {
        var today = await ask.Today(stop);
        var filter = InvoiceTabs.Filter(asked, today);
        var name = $"cadran-{today:yyyy-MM-dd}.csv";
        return Results.Stream(to => export.Write(to, filter, stop), "text/csv", name);
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
