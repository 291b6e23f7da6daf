using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;

namespace Cadran.Workspaces.OpenId;

internal static class OpenIdEndpoints
{
    public static void MapOpenIdApi(this IEndpointRouteBuilder api)
    {
        var provider = api.MapGroup("/workspace/open-id").Requires(Permissions.SignInManage);
        provider.MapGet("", Settings).Answers<OpenIdAnswer>();
        provider.MapPut("", Set).Answers<OpenIdAnswer>().WithMetadata(new NoIdempotency());
        provider.MapDelete("", Remove).AnswersNothing();
        provider.MapPost("/try", Try).Answers<OpenIdTried>().WithMetadata(new NoIdempotency());
        provider.MapGet("/accounts", Accounts).Answers<Page<LinkedAccountAnswer>>();
        provider.MapDelete("/accounts/{memberId}", Unlink).AnswersNothing();
        var domains = api.MapGroup("/workspace/domains").Requires(Permissions.SignInManage);
        domains.MapGet("", Domains).Answers<Page<DomainAnswer>>();
        domains.MapPost("", Add).Answers<DomainAnswer>(StatusCodes.Status201Created);
        domains
            .MapPost("/{id}/verify", Verify)
            .Answers<DomainAnswer>()
            .WithMetadata(new NoIdempotency());
        domains.MapDelete("/{id}", Free).AnswersNothing();
    }

    /// <summary>Where the firm's provider sends a browser back to.</summary>
    public static void MapFirmSignIn(this IEndpointRouteBuilder app) =>
        app.MapGet(FirmSignIn.BackPath, Back)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Coming)
            .ExcludeFromDescription();

    private static async Task<IResult> Settings(
        OpenIdQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => Result<OpenIdAnswer>.Of(await ask.Settings(stop)).Versioned(http);

    private static async Task<IResult> Set(
        OpenIdInput body,
        EditOpenId edit,
        OpenIdQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var set = await edit.Set(body, seen.Version, stop);
        return set.Succeeded ? await Settings(ask, http, stop) : Problems.Of(set.Refusals);
    }

    private static async Task<IResult> Remove(
        EditOpenId edit,
        IfMatch seen,
        CancellationToken stop
    ) => (await edit.Remove(seen.Version, stop)).NoContent();

    private static async Task<IResult> Try(EditOpenId edit, CancellationToken stop) =>
        (await edit.Try(stop)).Ok();

    private static async Task<IResult> Accounts(OpenIdQueries ask, CancellationToken stop) =>
        Results.Json(new Page<LinkedAccountAnswer>(await ask.Accounts(stop), null));

    private static async Task<IResult> Unlink(
        Id<Member> memberId,
        EditOpenId edit,
        CancellationToken stop
    ) => (await edit.Unlink(memberId, stop)).NoContent();

    private static async Task<IResult> Domains(OpenIdQueries ask, CancellationToken stop) =>
        Results.Json(new Page<DomainAnswer>(await ask.Domains(stop), null));

    private static async Task<IResult> Add(
        NewDomain body,
        EditDomains edit,
        CancellationToken stop
    ) =>
        (await edit.Add(body.Domain, stop)).Created(d =>
            $"{ApiModule.Root}/workspace/domains/{d.Id}"
        );

    private static async Task<IResult> Verify(
        Id<FirmDomain> id,
        EditDomains edit,
        CancellationToken stop
    ) => (await edit.Verify(id, stop)).Ok();

    private static async Task<IResult> Free(
        Id<FirmDomain> id,
        EditDomains edit,
        CancellationToken stop
    ) => (await edit.Remove(id, stop)).NoContent();

    private static async Task<IResult> Back(
        WorkspaceId workspace,
        FirmSignIn signIn,
        EntryCookies cookies,
        HttpContext http,
        CancellationToken stop,
        string? code = null,
        string? state = null,
        string? error = null,
        string? iss = null
    )
    {
        var ended = await signIn.End(
            http,
            workspace,
            new(code, state, error, iss),
            EntryEndpoints.Agent(http),
            stop
        );
        if (!ended.Session.Succeeded)
            return Results.LocalRedirect(WhyNot(ended));
        cookies.Keep(http, ended.Session.Value);
        return Results.LocalRedirect(ReturnUrl.Of(ended.ReturnUrl));
    }

    private static string WhyNot(FirmReturn ended)
    {
        var code = ended.Session.Refusal!.Code;
        // What says nothing to who signs in, as that much was changed at once.
        if (!code.StartsWith("sign_in.firm_", StringComparison.Ordinal))
            code = OpenIdRefusals.Again.Code;
        var query = QueryString.Create("failed", code);
        if (ended.Workspace is { } workspace)
            query = query.Add("firm", workspace.ToString());
        if (ended.ReturnUrl != "/")
            query = query.Add("returnUrl", ended.ReturnUrl);
        return "/sign-in" + query;
    }
}
