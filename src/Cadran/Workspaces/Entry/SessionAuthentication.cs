using System.Text.Encodings.Web;
using Cadran.Platform;
using Cadran.Platform.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// Lets in a browser that is signed in. Its session is looked up for each request. Who isn't signed in is sent to
/// sign in from a page, and told 401 from the API.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    EntryCookies cookies,
    FindCaller findCaller
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.Session(Request) is not var (workspace, session))
            return AuthenticateResult.NoResult();
        var identity = await findCaller.BySession(workspace, session, Context.RequestAborted);
        return identity is null
            ? AuthenticateResult.Fail("The session ended")
            : AuthenticateResult.Success(CallerPrincipal.Enter(Context, identity, SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsApi)
            await Problems.Of(PlatformRefusals.Unauthenticated).ExecuteAsync(Context);
        else if (Context.GetEndpoint() is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        // Of an open page whose session has ended: it does not ask again, and has nobody to show a page to.
        else if (
            Request
                .Headers.Accept.ToString()
                .Contains("text/event-stream", StringComparison.Ordinal)
        )
            Response.StatusCode = StatusCodes.Status204NoContent;
        else
            Response.Redirect("/sign-in" + QueryString.Create("returnUrl", Here));
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (IsApi)
            await Problems.Of(PlatformRefusals.Forbidden).ExecuteAsync(Context);
        else
            Response.StatusCode = Context.GetEndpoint() is null
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status403Forbidden;
    }

    private bool IsApi => Request.Path.StartsWithSegments("/api");

    private string Here =>
        HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/";
}
