using Microsoft.Extensions.Primitives;

namespace Cadran.Platform.Web;

/// <summary>
/// Headers of every answer. No inline script or style runs, nothing is loaded from elsewhere, and no other
/// site frames a page (our own may: previews of documents).
/// </summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    private static readonly StringValues Policy =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    }
}
