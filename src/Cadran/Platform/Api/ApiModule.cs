using Cadran.Platform.Data;

namespace Cadran.Platform.Api;

/// <summary>The conventions that hold for every route under /api, and the health checks.</summary>
internal static class ApiModule
{
    public const string Root = "/api/v1";
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Errors as problem+json, then authentication, authorization, limits, other sites kept out, idempotency: in this
    /// order, each needs what comes before.
    /// </summary>
    public static void UseApi(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api"),
            api =>
            {
                api.UseExceptionHandler();
                api.UseStatusCodePages(context =>
                    Problems
                        .Of(ForStatus(context.HttpContext.Response.StatusCode))
                        .ExecuteAsync(context.HttpContext)
                );
            }
        );
        app.UseMiddleware<DatabaseDeadline>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api"),
            api => api.Use(RateLimits.Tell)
        );
        app.UseRateLimiter();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api"),
            api =>
            {
                api.UseMiddleware<CrossSiteGuard>();
                api.UseMiddleware<IdempotencyMiddleware>();
            }
        );
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static async Task<IResult> Ready(IDatabase database, CancellationToken stop)
    {
        try
        {
            await database.Probe(stop).WaitAsync(ReadyWithin, stop);
            return Results.Json(new { status = "ready" });
        }
        catch (Exception e) when (InfrastructureFailures.Classify(e) is not null)
        {
            return Results.Json(new { status = "unavailable" }, statusCode: 503);
        }
    }

    private static Refusal ForStatus(int status) =>
        status switch
        {
            401 => PlatformRefusals.Unauthenticated,
            403 => PlatformRefusals.Forbidden,
            404 => PlatformRefusals.NotFound,
            405 => new Refusal("request.method", RefusalKind.Malformed),
            415 => new Refusal("request.media_type", RefusalKind.Malformed),
            429 => PlatformRefusals.TooMany,
            _ => PlatformRefusals.Malformed,
        };
}
