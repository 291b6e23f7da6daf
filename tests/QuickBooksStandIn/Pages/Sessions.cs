using System.Collections.Concurrent;

namespace QuickBooksStandIn.Pages;

/// <summary>Who is signed in to the pages. Over after a restart.</summary>
internal sealed class Sessions(StandInOptions options)
{
    private const string Cookie = "standin";

    /// <summary>The check value of each session: a form without it came from another site.</summary>
    private readonly ConcurrentDictionary<string, string> checks = new();

    /// <summary>The check value for forms of who is signed in, or null for nobody.</summary>
    public string? Check(HttpContext http) =>
        http.Request.Cookies[Cookie] is { } session ? checks.GetValueOrDefault(session) : null;

    public bool SignIn(HttpContext http, string? name, string? password)
    {
        if (!(Secrets.Same(name, options.UserName) & Secrets.Same(password, options.Password)))
            return false;
        var session = Secrets.New(24);
        checks[session] = Secrets.New(24);
        http.Response.Cookies.Append(
            Cookie,
            session,
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            }
        );
        return true;
    }

    public void SignOut(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is { } session)
            checks.TryRemove(session, out _);
        http.Response.Cookies.Delete(Cookie);
    }
}
