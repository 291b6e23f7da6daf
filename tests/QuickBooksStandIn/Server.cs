using QuickBooksStandIn.Api;
using QuickBooksStandIn.Control;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Oauth;
using QuickBooksStandIn.Pages;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn;

/// <summary>Wires the program, for the command line and for tests alike.</summary>
internal static class Server
{
    public static WebApplication Build(WebApplicationBuilder builder, StandInOptions options)
    {
        var services = builder.Services;
        services.AddRoutingCore();
        services.AddSingleton(options);
        services.AddSingleton(new StandInClock(options.Clock ?? TimeProvider.System));
        services.AddSingleton<World>();
        services.AddSingleton<Limits>();
        services.AddSingleton<FaultList>();
        services.AddSingleton<ReceivedRequests>();
        services.AddSingleton<Clients>();
        services.AddSingleton<TokenEndpoints>();
        services.AddSingleton<CompanyApi>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(all => all.GetRequiredService<WebhookSender>());
        services.AddResponseCompression(gzip => gzip.MimeTypes = ["application/json"]);

        var app = builder.Build();
        app.Use(Failures.Show);
        app.UseResponseCompression();
        app.UseMiddleware<FaultMiddleware>();
        app.UseRouting();
        Map(app);
        return app;
    }

    private static void Map(WebApplication app)
    {
        var tokens = app.Services.GetRequiredService<TokenEndpoints>();
        app.MapPost("/oauth2/v1/tokens/bearer", tokens.Tokens);
        app.MapPost("/v2/oauth2/tokens/revoke", tokens.Revoke);
        app.MapGet("/v1/openid_connect/userinfo", tokens.UserInfo);
        app.MapGet("/.well-known/openid_configuration", Discovery.Answer);
        app.MapGet("/.well-known/openid_sandbox_configuration", Discovery.Answer);
        app.Map("/v3/{**rest}", app.Services.GetRequiredService<CompanyApi>().Handle);
        app.MapSim();
        app.MapPages();
    }
}
