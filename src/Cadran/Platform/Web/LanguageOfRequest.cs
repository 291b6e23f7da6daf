using System.Globalization;
using Cadran.Platform.Texts;

namespace Cadran.Platform.Web;

/// <summary>The language of the answer: <c>?lang=</c>, then the one chosen, then what the browser asks for.</summary>
internal sealed class LanguageOfRequest(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        Speak(context, Said(context.Request) ?? Asked(context.Request));
        return next(context);
    }

    /// <summary>The language of the rest of this request, also of what is said when it fails.</summary>
    public static void Speak(HttpContext context, string? language)
    {
        var culture = Cultures.Of(language);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        context.Response.Headers.ContentLanguage = culture.TwoLetterISOLanguageName;
        context.Items[typeof(LanguageOfRequest)] = culture.TwoLetterISOLanguageName;
    }

    /// <summary>Speaks on as before the failure; where nothing was said yet, as is asked for.</summary>
    public static void SpeakOn(HttpContext context) =>
        Speak(
            context,
            context.Items[typeof(LanguageOfRequest)] as string
                ?? Said(context.Request)
                ?? Asked(context.Request)
        );

    private static string? Said(HttpRequest request) =>
        Spoken(request.Query["lang"]) ?? Spoken(request.Cookies[Preferences.LanguageCookie]);

    private static string? Asked(HttpRequest request) =>
        request
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
