using System.Globalization;
using Cadran.Platform.Texts;

namespace Cadran.Platform.Web;

/// <summary>The language of the answer: <c>?lang=</c>, then the one chosen, then what the browser asks for.</summary>
internal sealed class LanguageOfRequest(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var culture = Cultures.Of(Wanted(context.Request));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        context.Response.Headers.ContentLanguage = culture.TwoLetterISOLanguageName;
        return next(context);
    }

    private static string? Wanted(HttpRequest request) =>
        Spoken(request.Query["lang"])
        ?? Spoken(request.Cookies[Preferences.LanguageCookie])
        ?? request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Spoken(language.Value.Value))
            .FirstOrDefault(language => language is not null);

    private static string? Spoken(string? language)
    {
        var two = language?.Split('-')[0].ToLowerInvariant();
        return two is "fr" or "en" ? two : null;
    }
}
