using Cadran.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Cadran.Billing.Pages;

/// <summary>A page that reads posted forms by the names of their fields, and keeps what was typed when it is refused.</summary>
public abstract class FormPage : ReadingComponent
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected CancellationToken Stop => Http.RequestAborted;

    protected bool Posted => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>Asked by a live form: its answer is shown in place, so nothing is redirected.</summary>
    protected bool Live => Http.Request.Headers.ContainsKey("X-Cadran-Live");

    /// <summary>The present address with its query, for forms that post to themselves.</summary>
    protected string Here => Http.Request.Path + Http.Request.QueryString.Value;

    /// <summary>What was typed; null when the form has no such field or nothing was posted.</summary>
    protected string? Typed(string name) =>
        Posted && Http.Request.Form.TryGetValue(name, out var values) ? values[0] : null;

    protected IReadOnlyList<string> AllTyped(string name) =>
        Posted ? [.. Http.Request.Form[name].OfType<string>()] : [];

    /// <summary>Answers with the status of the first refusal; the page says it in words.</summary>
    protected void Answer(IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count > 0 && !Http.Response.HasStarted)
            Http.Response.StatusCode = refusals[0].Kind switch
            {
                RefusalKind.Conflict => StatusCodes.Status409Conflict,
                RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
                RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
                RefusalKind.Missing => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status422UnprocessableEntity,
            };
    }
}
