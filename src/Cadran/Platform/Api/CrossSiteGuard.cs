using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace Cadran.Platform.Api;

/// <summary>
/// Keeps other sites from using a browser that is signed in here. A change asked for by a page elsewhere is
/// refused; one that rests on a session shows an antiforgery token as well. Tokens of the API need neither: no
/// browser sends them by itself.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    private static readonly Refusal CrossSite = new("request.cross_site", RefusalKind.Forbidden);
    private static readonly Refusal NoToken = new("request.antiforgery", RefusalKind.Forbidden);

    public async Task InvokeAsync(HttpContext http)
    {
        if (await Check(http) is { } refusal)
            await Problems.Of(refusal).ExecuteAsync(http);
        else
            await next(http);
    }

    private async Task<Refusal?> Check(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return null;
        if (request.Headers.Authorization.Count > 0)
            return null;
        if (!IsOurs(request))
            return CrossSite;
        var open = http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (open || http.User.Identity?.IsAuthenticated != true)
            return null;
        return await antiforgery.IsRequestValidAsync(http) ? null : NoToken;
    }

    /// <summary>Browsers say where a request comes from; who says nothing is no browser of today.</summary>
    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority == request.Host.Value
            );
    }
}
