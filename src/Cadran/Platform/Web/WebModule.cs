using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Cadran.Platform.Web;

using Cadran.Platform.Texts;

/// <summary>The wiring of pages: server-rendered Blazor without circuits, our own style sheets and modules.</summary>
public static class WebModule
{
    public static IServiceCollection AddCadranWeb(this IServiceCollection services)
    {
        Texts.Load();
        services.AddSingleton(Texts.Current);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddScoped<ReadingTurn>();
        services.AddAntiforgery();
        // Safe with TLS: the one secret in a page, its antiforgery token, is masked anew in each answer.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddCascadingValue(provider => Preferences.Of(provider));
        return services;
    }

    /// <summary>What goes before authentication: headers, language, pages for failures. Not for <c>/api</c>.</summary>
    public static WebApplication UseCadranWeb(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseWhen(IsOfStyle, pages => pages.Use(Missing));
        app.UseWhen(
            IsPage,
            pages => pages.UseExceptionHandler("/error", createScopeForErrors: true)
        );
        app.UseResponseCompression();
        app.UseMiddleware<PageHeaders>();
        app.UseMiddleware<LanguageOfRequest>();
        app.UseWhen(
            IsPage,
            pages =>
                pages.UseStatusCodePagesWithReExecute(
                    "/not-found",
                    createScopeForStatusCodePages: true
                )
        );
        app.UseRouting(); // after what runs a page again, which else keeps the endpoint it had
        return app;
    }

    /// <summary>What goes after authentication and authorization: antiforgery, files, pages.</summary>
    public static WebApplication MapCadranWeb(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().ShortCircuit();
        app.MapPreferences();
        app.MapRazorComponents<App>();
        return app;
    }

    private static bool IsOfStyle(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/style");

    private static Task Missing(HttpContext context, RequestDelegate next)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api");
}
