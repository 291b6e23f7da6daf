using System.Text.Json;
using Cadran.Platform.Api;
using Microsoft.AspNetCore.Antiforgery;

namespace Cadran.Workspaces.Entry;

internal sealed record PasswordGiven(string Password);

internal sealed record AntiforgeryAnswer(string Header, string Token);

/// <summary>
/// One's own keys, for a person at a browser: password, second factor, passkeys, sessions. Who came by the firm's account
/// has no keys here (<c>account.keys_at_firm</c>), and of sessions and workspaces sees those of that account.
/// </summary>
internal static class AccountEndpoints
{
    public static void MapAccountApi(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("")
            .WithMetadata(new RequiresSessionAttribute(), new NoIdempotency());
        var keys = own.MapGroup("").AddEndpointFilter(OnlyUsers);
        keys.MapPut("/me/password", NewPassword)
            .Answers<SignInAnswer>()
            .RequireRateLimiting(RateLimits.Entry);
        keys.MapGet("/me/second-factor", SecondFactorNow);
        keys.MapPost("/me/second-factor", BeginSecondFactor).Answers<AppSecret>();
        keys.MapPost("/me/second-factor/confirm", ConfirmSecondFactor).Answers<CodesMade>();
        keys.MapPost("/me/second-factor/recovery-codes", RenewCodes)
            .WithName("Account_RenewRecoveryCodes")
            .Answers<CodesMade>();
        keys.MapPost("/me/second-factor/off", TurnOff)
            .WithName("Account_TurnOffSecondFactor")
            .AnswersNothing();
        keys.MapGet("/me/passkeys", ListPasskeys);
        keys.MapPost("/me/passkeys/options", PasskeyOptions)
            .WithName("Account_PasskeyOptions")
            .Answers<JsonElement>();
        keys.MapPost("/me/passkeys", AddPasskey).Answers<PasskeyAnswer>(201);
        keys.MapDelete("/me/passkeys/{id}", RemovePasskey).AnswersNothing();
        own.MapGet("/me/sessions", ListSessions);
        own.MapDelete("/me/sessions/{id}", EndSession).AnswersNothing();
        own.MapPost("/me/sessions/end-all", EndAll).AnswersNothing();
        own.MapGet("/me/workspaces", ListWorkspaces);
        own.MapGet("/me/antiforgery", Antiforgery);
    }

    private static async ValueTask<object?> OnlyUsers(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var http = context.HttpContext;
        var signedIn = http.RequestServices.GetRequiredService<SignedIn>();
        return await signedIn.User(http.RequestAborted) is null
            ? Problems.Of(EntryRefusals.KeysAtFirm)
            : await next(context);
    }

    private static async Task<IResult> NewPassword(
        NewPassword body,
        ChangePassword change,
        SignedIn signedIn,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    )
    {
        var user = await signedIn.User(stop);
        return (await change.Run(user!, body, EntryEndpoints.Agent(http), stop)).Kept(
            http,
            cookies
        );
    }

    private static async Task<SecondFactorAnswer> SecondFactorNow(
        SecondFactor factor,
        SignedIn signedIn,
        CancellationToken stop
    ) => await factor.Now((await signedIn.User(stop))!, stop);

    private static async Task<IResult> BeginSecondFactor(
        SecondFactor factor,
        SignedIn signedIn,
        CancellationToken stop
    ) => (await factor.Begin((await signedIn.User(stop))!.Id, stop)).Ok();

    private static async Task<IResult> ConfirmSecondFactor(
        CodeGiven body,
        SecondFactor factor,
        SignedIn signedIn,
        CancellationToken stop
    ) => (await factor.Confirm((await signedIn.User(stop))!.Id, body.Code, stop)).Ok();

    private static async Task<IResult> RenewCodes(
        PasswordGiven body,
        SecondFactor factor,
        SignedIn signedIn,
        CancellationToken stop
    ) => (await factor.RenewCodes((await signedIn.User(stop))!, body.Password, stop)).Ok();

    private static async Task<IResult> TurnOff(
        PasswordGiven body,
        SecondFactor factor,
        SignedIn signedIn,
        CancellationToken stop
    ) => (await factor.TurnOff((await signedIn.User(stop))!, body.Password, stop)).NoContent();

    private static async Task<Page<PasskeyAnswer>> ListPasskeys(
        Passkeys passkeys,
        SignedIn signedIn,
        CancellationToken stop
    ) => new(await passkeys.List((await signedIn.User(stop))!, stop), null);

    private static async Task<IResult> PasskeyOptions(
        Passkeys passkeys,
        SignedIn signedIn,
        HttpContext http,
        CancellationToken stop
    ) =>
        Results.Content(
            await passkeys.BeginRegistration(http, (await signedIn.User(stop))!),
            "application/json"
        );

    private static async Task<IResult> AddPasskey(
        PasskeyGiven body,
        Passkeys passkeys,
        SignedIn signedIn,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await passkeys.Register(http, (await signedIn.User(stop))!, body)).Created(p =>
            $"/api/v1/me/passkeys/{p.Id}"
        );

    private static async Task<IResult> RemovePasskey(
        string id,
        Passkeys passkeys,
        SignedIn signedIn,
        CancellationToken stop
    ) => (await passkeys.Remove((await signedIn.User(stop))!, id, stop)).NoContent();

    private static async Task<Page<SessionAnswer>> ListSessions(
        Sessions sessions,
        SignedIn signedIn,
        CancellationToken stop
    ) => new(await sessions.List(await signedIn.User(stop), stop), null);

    private static async Task<IResult> EndSession(
        Id<SignInSession> id,
        Sessions sessions,
        SignedIn signedIn,
        CancellationToken stop
    ) => (await sessions.Revoke(await signedIn.User(stop), id, stop)).NoContent();

    private static async Task<IResult> EndAll(
        Sessions sessions,
        SignedIn signedIn,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    )
    {
        var ended = await sessions.RevokeAll(await signedIn.User(stop), stop);
        cookies.Forget(http);
        return ended.NoContent();
    }

    private static async Task<Page<WorkspaceChoice>> ListWorkspaces(
        EnterWorkspace enter,
        SignedIn signedIn,
        WorkspaceQueries ask,
        CancellationToken stop
    )
    {
        if (await signedIn.User(stop) is { } user)
            return new(await enter.Choices(user.Id, stop), null);
        var here = await ask.Settings(stop);
        return new([new(here.WorkspaceId, here.Name)], null);
    }

    /// <summary>What a script of our own pages sends along with a change, in that header.</summary>
    private static AntiforgeryAnswer Antiforgery(HttpContext http, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return new(tokens.HeaderName ?? "", tokens.RequestToken ?? "");
    }
}
