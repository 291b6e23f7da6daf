using System.Security.Claims;
using System.Text.Encodings.Web;
using Cadran.Platform;
using Cadran.Platform.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Cadran.Workspaces;

/// <summary>Lets in whoever shows a live API token: `Authorization: Bearer cad_…`.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    FindCaller findCaller
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var identity = await findCaller.ByToken(header[7..].Trim(), Context.RequestAborted);
        return identity is null
            ? AuthenticateResult.Fail("No such token")
            : AuthenticateResult.Success(CallerPrincipal.Enter(Context, identity, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problems.Of(PlatformRefusals.Unauthenticated).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(PlatformRefusals.Forbidden).ExecuteAsync(Context);
}

/// <summary>Puts a found caller into the request: the scoped <see cref="Caller"/> and a principal for the framework.</summary>
internal static class CallerPrincipal
{
    public static AuthenticationTicket Enter(
        HttpContext http,
        CallerIdentity identity,
        string scheme
    )
    {
        http.RequestServices.GetRequiredService<Caller>().EnterAs(identity);
        var claims = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, identity.MemberId.ToString())],
            scheme
        );
        return new AuthenticationTicket(new ClaimsPrincipal(claims), scheme);
    }
}
