using Cadran.Platform;
using Cadran.Platform.Web;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// Answers in the language that the caller chose in their profile, or their firm's; unless this device was told
/// another one, or the address asks for it. A program that says which language it wants gets that.
/// </summary>
internal sealed class LanguageOfCaller(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        HomeCountry.Is(caller.IsKnown ? caller.Country : null);
        if (caller.IsKnown && !SaidOtherwise(http.Request))
            LanguageOfRequest.Speak(http, caller.Language);
        return next(http);
    }

    private static bool SaidOtherwise(HttpRequest request) =>
        request.Query.ContainsKey("lang")
        || request.Cookies.ContainsKey(Preferences.LanguageCookie)
        || (request.Headers.Authorization.Count > 0 && request.Headers.AcceptLanguage.Count > 0);
}

internal static class LanguageOfCallerUse
{
    /// <summary>After authentication.</summary>
    public static void UseLanguageOfCaller(this IApplicationBuilder app) =>
        app.UseMiddleware<LanguageOfCaller>();
}
