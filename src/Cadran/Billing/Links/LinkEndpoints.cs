using Cadran.Billing.Quotes;
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
        app.MapGet("/q/{token}/accepted-pdf", AcceptedPdf)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    public static void MapLinks(this IEndpointRouteBuilder api) =>
        api.MapPost("/invoices/{id}/revoke-links", Revoke)
            .Produces<RevokedAnswer>()
            .Requires(Permissions.BillingEdit);

    /// <summary>What no search engine lists, no cache keeps, and no other site learns the address of.</summary>
    public static void Hide(HttpResponse response)
    {
        response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
    }

    private static async Task<RevokedAnswer> Revoke(
        Id<Invoice> id,
        LinkActs links,
        CancellationToken stop
    ) => new(await links.Revoke(id, stop));

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
