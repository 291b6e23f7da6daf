using Cadran.Billing.Quotes;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Links;

/// <summary>How many links ended.</summary>
internal sealed record RevokedAnswer(int Count);

/// <summary>What who has a link may ask for beside its page.</summary>
internal static class LinkEndpoints
{
    public static void MapInvoiceLinks(this IEndpointRouteBuilder app)
    {
        foreach (var page in new[] { "/i/{token}", "/q/{token}" })
        {
            app.MapGet(page + "/pdf", Pdf).AllowAnonymous().ExcludeFromDescription();
            app.MapPost(page + "/seen", Seen).AllowAnonymous().ExcludeFromDescription();
        }
        app.MapGet("/i/{token}/pay", Pay).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/q/{token}/accepted-pdf", AcceptedPdf)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>A link opens the document to who has it: those see and make them who may send it.</summary>
    public static void MapLinks(this IEndpointRouteBuilder api)
    {
        foreach (var kind in new[] { DocumentKind.Invoice, DocumentKind.Quote })
        {
            var document = api.MapGroup(
                    kind == DocumentKind.Quote ? "/quotes/{id}" : "/invoices/{id}"
                )
                .Requires(Permissions.BillingEdit);
            document
                .MapGet(
                    "/links",
                    (Id<Invoice> id, SharedDocument one, LinkActs links, CancellationToken stop) =>
                        Live(id, kind, one, links, stop)
                )
                .Produces<Page<LinkAnswer>>();
            document
                .MapPost(
                    "/link",
                    (Id<Invoice> id, SharedDocument one, LinkActs links, CancellationToken stop) =>
                        ToCopy(id, kind, one, links, stop)
                )
                .Produces<LinkAnswer>();
            document
                .MapPost(
                    "/revoke-links",
                    (Id<Invoice> id, SharedDocument one, LinkActs links, CancellationToken stop) =>
                        Revoke(id, kind, one, links, stop)
                )
                .Produces<RevokedAnswer>();
        }
    }

    /// <summary>What no search engine lists, no cache keeps, and no other site learns the address of.</summary>
    public static void Hide(HttpResponse response)
    {
        response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>To the page on which it is paid; back, with a word, when that can't be had now.</summary>
    private static async Task<IResult> Pay(
        string token,
        SharedInvoices shared,
        HttpResponse response,
        CancellationToken stop
    )
    {
        Hide(response);
        var link = await shared.PayLink(token, stop);
        if (!link.Succeeded)
            return Results.NotFound();
        return Results.Redirect(
            link.Value?.AbsoluteUri ?? $"/i/{Uri.EscapeDataString(token)}?pay=away"
        );
    }

    private static async Task<IResult> Live(
        Id<Invoice> id,
        DocumentKind kind,
        SharedDocument one,
        LinkActs links,
        CancellationToken stop
    )
    {
        var document = await one.Of(id, kind, stop);
        return document.Succeeded
            ? Results.Json(new Page<LinkAnswer>(await links.Live(document.Value, stop), null))
            : Problems.Of(document.Refusals);
    }

    private static async Task<IResult> ToCopy(
        Id<Invoice> id,
        DocumentKind kind,
        SharedDocument one,
        LinkActs links,
        CancellationToken stop
    )
    {
        var document = await one.Of(id, kind, stop);
        if (!document.Succeeded)
            return Problems.Of(document.Refusals);
        var link = await links.ToCopy(id, stop);
        return (kind == DocumentKind.Quote ? link.OfQuote() : link).Ok();
    }

    private static async Task<IResult> Revoke(
        Id<Invoice> id,
        DocumentKind kind,
        SharedDocument one,
        LinkActs links,
        CancellationToken stop
    )
    {
        var document = await one.Of(id, kind, stop);
        return document.Succeeded
            ? Results.Json(new RevokedAnswer(await links.Revoke(id, stop)))
            : Problems.Of(document.Refusals);
    }

    private static async Task<IResult> Pdf(
        string token,
        SharedInvoices shared,
        HttpContext http,
        CancellationToken stop
    )
    {
        Hide(http.Response);
        return File(await shared.Pdf(token, stop));
    }

    private static async Task<IResult> AcceptedPdf(
        string token,
        SharedQuotes shared,
        HttpContext http,
        CancellationToken stop
    )
    {
        Hide(http.Response);
        return File(await shared.AcceptedPdf(token, stop));
    }

    private static IResult File(Result<(byte[] Pdf, string Name)> pdf) =>
        pdf.Succeeded
            ? Results.File(pdf.Value.Pdf, "application/pdf", pdf.Value.Name)
            : Results.NotFound();

    /// <summary>Answers the same whatever the link: it tells nothing.</summary>
    private static async Task<IResult> Seen(
        string token,
        SharedInvoices shared,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        await shared.Seen(token, clock, stop);
        return Results.NoContent();
    }
}
