using Microsoft.AspNetCore.Mvc;

namespace Cadran.Platform.Web;

/// <summary>Keeps theme and language on the device, from plain form posts, and goes back to the page.</summary>
internal static class PreferenceEndpoints
{
    private static readonly CookieOptions Kept = new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        IsEssential = true,
    };

    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/preferences/theme", SetTheme).AllowAnonymous();
        routes.MapPost("/preferences/language", SetLanguage).AllowAnonymous();
    }

    private static IResult SetTheme(
        HttpResponse response,
        [FromForm] string value,
        [FromForm] string? back
    ) => Keep(response, Preferences.ThemeCookie, value is "light" or "dark" ? value : "auto", back);

    private static IResult SetLanguage(
        HttpResponse response,
        [FromForm] string value,
        [FromForm] string? back
    ) => Keep(response, Preferences.LanguageCookie, value is "fr" ? "fr" : "en", back);

    private static IResult Keep(HttpResponse response, string cookie, string value, string? back)
    {
        response.Cookies.Append(cookie, value, Kept);
        return Results.LocalRedirect(Back.IsLocal(back) ? back! : "/");
    }
}
