using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cadran.Platform.Web.Frame;

/// <summary>Answers a page with what the machine got wrong, in words, and with what was typed.</summary>
internal static class MachineFailures
{
    public static Task Answer(HttpContext http, int status, string code)
    {
        LanguageOfRequest.SpeakOn(http);
        return new RazorComponentResult<MachineFailurePage>(
            new Dictionary<string, object?>
            {
                [nameof(MachineFailurePage.Code)] = code,
                [nameof(MachineFailurePage.Address)] =
                    http.Request.PathBase + http.Request.Path + http.Request.QueryString,
                [nameof(MachineFailurePage.Typed)] = Typed(http.Request),
            }
        )
        {
            StatusCode = status,
        }.ExecuteAsync(http);
    }

    /// <summary>A password is not to be written into a page, and a file can't be.</summary>
    private static IReadOnlyList<(string, string)> Typed(HttpRequest request)
    {
        if (
            !HttpMethods.IsPost(request.Method)
            // Of a form without its token nothing may be read.
            || request.HttpContext.Features.Get<IAntiforgeryValidationFeature>()
                is { IsValid: false }
            || !request.HasFormContentType
            || request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()
                is not { Form: { Files.Count: 0 } form }
            || form.Keys.Any(IsSecret)
        )
            return [];
        return [.. form.SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))];
    }

    private static bool IsSecret(string name) =>
        name.Contains("password", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("code", StringComparison.OrdinalIgnoreCase);
}
