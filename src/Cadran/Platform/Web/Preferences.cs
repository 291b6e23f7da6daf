using Cadran.Platform.Texts;

namespace Cadran.Platform.Web;

/// <summary>What a reader chose on this device.</summary>
/// <param name="Theme">"light", "dark", or "auto": as the system.</param>
/// <param name="Language">"en" or "fr".</param>
/// <param name="Path">The present page with its query, to come back to.</param>
public sealed record Preferences(string Theme, string Language, string Path)
{
    internal const string ThemeCookie = "cadran-theme";
    internal const string LanguageCookie = "cadran-language";

    internal static Preferences Of(IServiceProvider services)
    {
        var request = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request;
        var theme = request?.Query["theme"].FirstOrDefault() ?? request?.Cookies[ThemeCookie];
        return new(
            theme is "light" or "dark" ? theme : "auto",
            Cultures.Current.TwoLetterISOLanguageName,
            request is null ? "/" : request.Path + request.QueryString
        );
    }
}
