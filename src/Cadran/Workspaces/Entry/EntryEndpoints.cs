using System.Text.Json;
using Cadran.Platform.Api;

namespace Cadran.Workspaces.Entry;

internal sealed record Credentials(string Email, string Password);

internal sealed record CodeGiven(string Code);

internal sealed record WorkspaceChosen(WorkspaceId WorkspaceId);

internal sealed record RecoveryAsked(string Email);

internal sealed record RecoveryTaken(string Key, string Password);

internal sealed record SignUpRequest(
    string Workspace,
    string Country,
    string OwnerName,
    string? OwnerEmail = null,
    string? OwnerPassword = null,
    string? Currency = null,
    string? Language = null,
    DecimalInput? HourlyRate = null,
    string? Taxes = null,
    bool SampleData = false
);

/// <summary>How far signing in has come: signedIn, secondFactor, or chooseWorkspace with the choice.</summary>
internal sealed record SignInAnswer(
    SignInState State,
    WorkspaceId? WorkspaceId,
    IReadOnlyList<WorkspaceChoice>? Workspaces
);

/// <summary>Getting in and out, for who isn't in yet. The answer's cookie is what signs in.</summary>
internal static class EntryEndpoints
{
    public static void MapEntryApi(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Entry)
            .WithMetadata(new NoIdempotency());
        open.MapPost("/sign-up", Begin).Answers<SignInAnswer>();
        open.MapPost("/sign-in", ByPassword).Answers<SignInAnswer>();
        open.MapPost("/sign-in/code", ByCode).Answers<SignInAnswer>();
        open.MapPost("/sign-in/workspace", Choose).Answers<SignInAnswer>();
        open.MapPost("/sign-in/passkey/options", PasskeyOptions)
            .WithName("Entry_PasskeyOptions")
            .Answers<JsonElement>();
        open.MapPost("/sign-in/passkey", ByPasskey).Answers<SignInAnswer>();
        open.MapPost("/sign-out", Leave).AnswersNothing();
        open.MapPost("/recovery", AskRecovery).AnswersNothing(StatusCodes.Status202Accepted);
        open.MapPost("/recovery/password", TakeRecovery).AnswersNothing();
        open.MapGet("/invitation", Look).Answers<InvitationAnswer>();
        open.MapPost("/invitation", Join).Answers<SignInAnswer>();
    }

    public static string Agent(HttpContext http) => http.Request.Headers.UserAgent.ToString();

    /// <summary>Keeps the cookie of a step and answers with it, or says no.</summary>
    public static IResult Kept(this Result<SignInStep> step, HttpContext http, EntryCookies cookies)
    {
        if (step.Succeeded)
            cookies.Keep(http, step.Value);
        return step.Select(s => new SignInAnswer(
                s.State,
                s.Session?.Workspace,
                s.Workspaces.Count > 0 ? s.Workspaces : null
            ))
            .Ok();
    }

    private static async Task<IResult> Begin(
        SignUpRequest body,
        SignUp signUp,
        SignedIn signedIn,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    ) =>
        (
            await signUp.Run(
                new NewWorkspace(
                    body.Workspace,
                    body.Country,
                    body.Currency,
                    body.Language,
                    body.OwnerName,
                    body.OwnerEmail ?? "",
                    body.OwnerPassword ?? "",
                    body.SampleData,
                    body.HourlyRate?.Value,
                    body.Taxes
                ),
                await signedIn.User(stop),
                Agent(http),
                stop
            )
        ).Kept(http, cookies);

    private static async Task<IResult> ByPassword(
        Credentials body,
        SignIn signIn,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    ) =>
        (await signIn.ByPassword(body.Email, body.Password, Agent(http), stop)).Kept(http, cookies);

    private static async Task<IResult> ByCode(
        CodeGiven body,
        SignIn signIn,
        Steps steps,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    )
    {
        if (await steps.Present(http, SignInState.SecondFactor, stop) is not { } user)
            return Problems.Of(EntryRefusals.TicketExpired);
        return (await signIn.ByCode(user, body.Code, Agent(http), stop)).Kept(http, cookies);
    }

    private static async Task<IResult> Choose(
        WorkspaceChosen body,
        EnterWorkspace enter,
        Steps steps,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    )
    {
        if (await steps.MayChoose(http, stop) is not { } user)
            return Problems.Of(EntryRefusals.TicketExpired);
        return (await enter.Into(user, body.WorkspaceId, Agent(http), stop)).Kept(http, cookies);
    }

    private static async Task<IResult> PasskeyOptions(Passkeys passkeys, HttpContext http) =>
        Results.Content(await passkeys.BeginSignIn(http), "application/json");

    private static async Task<IResult> ByPasskey(
        PasskeyGiven body,
        Passkeys passkeys,
        HttpContext http,
        EntryCookies cookies
    ) => (await passkeys.SignIn(http, body)).Kept(http, cookies);

    private static async Task<IResult> Leave(
        Sessions sessions,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    )
    {
        await sessions.SignOut(stop);
        cookies.Forget(http);
        return Results.NoContent();
    }

    private static async Task<IResult> AskRecovery(
        RecoveryAsked body,
        RecoverPassword recover,
        CancellationToken stop
    )
    {
        await recover.Ask(body.Email, stop);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> TakeRecovery(
        RecoveryTaken body,
        RecoverPassword recover,
        CancellationToken stop
    ) => (await recover.SetPassword(body.Key, body.Password, stop)).NoContent();

    private static async Task<IResult> Look(
        string? key,
        Invitations invitations,
        CancellationToken stop
    ) => (await invitations.Look(key, stop)).Ok();

    private static async Task<IResult> Join(
        InvitationTaken body,
        Invitations invitations,
        SignedIn signedIn,
        HttpContext http,
        EntryCookies cookies,
        CancellationToken stop
    ) =>
        (await invitations.Take(body, (await signedIn.User(stop))?.Id, Agent(http), stop)).Kept(
            http,
            cookies
        );
}
