using QuickBooksStandIn.Oauth;

namespace QuickBooksStandIn.Pages;

/// <summary>The pages for people, where they are and who may see them.</summary>
internal static class PageRoutes
{
    public static void MapPages(this WebApplication app)
    {
        var services = app.Services;
        var visit = new Visits(services.GetRequiredService<Sessions>());
        var signIn = new SignInPage(
            services.GetRequiredService<Sessions>(),
            services.GetRequiredService<StandInOptions>()
        );
        var world = services.GetRequiredService<World>();
        var clock = services.GetRequiredService<StandInClock>();
        var consent = new ConsentPage(
            world,
            services.GetRequiredService<StandInOptions>(),
            services.GetRequiredService<Clients>(),
            clock
        );
        var company = new CompanyPage(world, clock);
        var invoice = new InvoicePage(world, clock);
        var pay = new PayPage(world, clock);

        app.MapGet("/sign-in", signIn.Show);
        app.MapPost("/sign-in", signIn.Submit);
        app.MapPost("/sign-out", visit.Form((http, _, _) => signIn.Leave(http)));
        app.MapGet("/connect/oauth2", visit.Page(consent.Show));
        app.MapPost("/connect/oauth2", visit.Form(consent.Submit));
        app.MapGet("/", visit.Page(company.List));
        app.MapGet("/companies/{realm}", visit.Page(company.Show));
        app.MapPost("/companies/{realm}", visit.Form(company.Submit));
        app.MapGet("/companies/{realm}/invoices/{id}", visit.Page(invoice.Show));
        app.MapPost("/companies/{realm}/invoices/{id}", visit.Form(invoice.Submit));
        // The address of an invoice as clients link to it, whichever company is open.
        app.MapGet(
            "/app/invoice",
            (string txnId, string deeplinkcompanyid) =>
                Results.LocalRedirect(
                    $"/companies/{Uri.EscapeDataString(deeplinkcompanyid)}/invoices/{Uri.EscapeDataString(txnId)}"
                )
        );
        app.MapGet("/pay/{key}", pay.Show);
        app.MapPost("/pay/{key}", pay.Submit);
    }
}
