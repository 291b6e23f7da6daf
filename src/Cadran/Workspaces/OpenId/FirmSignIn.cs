using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Entry;
using Cadran.Workspaces.OpenId.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>What a provider sends a browser back with. Issuer: only some say who they are (RFC 9207).</summary>
internal sealed record ProviderReturn(string? Code, string? State, string? Error, string? Issuer);

/// <summary>What is kept in the browser until it comes back.</summary>
internal sealed record FirmTrip(
    WorkspaceId Workspace,
    string Issuer,
    string ClientId,
    string State,
    string Nonce,
    string Verifier,
    string ReturnUrl
);

/// <summary>How a trip ended. Workspace, ReturnUrl: as far as it is known where it began.</summary>
internal sealed record FirmReturn(
    Result<SessionMade> Session,
    WorkspaceId? Workspace,
    string ReturnUrl
);

/// <summary>
/// Signs in with the firm's account: to the provider of the workspace and back, with a code, PKCE (S256), a state and a
/// nonce. The session is of this workspace and proves nothing to another (docs/decisions/0105).
/// </summary>
internal sealed class FirmSignIn(
    IDatabase database,
    Providers providers,
    AskToken ask,
    ReadIdToken read,
    TakeIn take,
    EntryCookies cookies,
    PublicAddress address,
    ILogger<FirmSignIn> log
)
{
    /// <summary>
    /// Each workspace has its own, so that an answer of one firm's provider is never taken for that of another's: a
    /// provider is whom its firm trusts, and nobody else (RFC 9700, 4.4).
    /// </summary>
    public const string BackPath = Done + "{workspace}";
    private const string Done = "/sign-in/firm/done/";
    private const int LongestReturn = 1_000;

    /// <summary>Where the provider sends people back to, as it has to be registered there.</summary>
    public static string RedirectOf(PublicAddress address, WorkspaceId workspace) =>
        address.Of(Done + workspace);

    /// <summary>The workspace whose verified domain that address is of. Refused: sign_in.firm_unknown, email.invalid.</summary>
    public async Task<Result<WorkspaceId>> WorkspaceOf(string? email, CancellationToken stop)
    {
        var typed = (email ?? "").Trim();
        var check = new Check().Email(typed, "email");
        if (!check.Passed)
            return Result<WorkspaceId>.Refused(check.Refusals);
        var domain = MailDomain.Of(typed) ?? "";
        await using var outside = database.OpenForReading(null);
        var found = await outside
            .Set<CapturedDomain>()
            .FirstOrDefaultAsync(d => d.Name == domain, stop);
        return found is not null && await ProviderOf(found.WorkspaceId, stop) is not null
            ? found.WorkspaceId
            : OpenIdRefusals.UnknownDomain.With(domain);
    }

    /// <summary>The name of a workspace that has a provider; null for others.</summary>
    public async Task<string?> NameOf(WorkspaceId workspace, CancellationToken stop)
    {
        await using var db = database.OpenForReading(workspace);
        return await db.Set<OpenIdProvider>().AnyAsync(stop)
            ? await db.Set<Workspace>().Select(w => w.Name).FirstOrDefaultAsync(stop)
            : null;
    }

    /// <summary>
    /// Where the browser goes. Refused: sign_in.firm_off, sign_in.firm_unreachable (why is in the log).
    /// </summary>
    public async Task<Result<string>> Begin(
        HttpContext http,
        WorkspaceId workspace,
        string? email,
        string returnUrl,
        CancellationToken stop
    )
    {
        if (await ProviderOf(workspace, stop) is not { } settings)
            return OpenIdRefusals.Off;
        var provider = await providers.Of(settings.Issuer, stop);
        if (!provider.Succeeded)
        {
            log.LogWarning("{Issuer} can't be used: {Why}", settings.Issuer, provider.Refusal.Code);
            return OpenIdRefusals.NotNow;
        }
        var trip = new FirmTrip(
            workspace,
            settings.Issuer,
            settings.ClientId,
            Random(),
            Random(),
            Random(),
            returnUrl.Length > LongestReturn ? "/" : returnUrl
        );
        cookies.KeepFirmTrip(http, JsonSerializer.Serialize(trip));
        return To(provider.Value.AuthorizationEndpoint, trip, email);
    }

    /// <summary>
    /// The session, once. Refused: sign_in.firm_again, sign_in.firm_denied, sign_in.firm_client, and what
    /// <see cref="AskToken"/>, <see cref="ReadIdToken"/> and <see cref="TakeIn"/> refuse.
    /// </summary>
    public async Task<FirmReturn> End(
        HttpContext http,
        WorkspaceId workspace,
        ProviderReturn back,
        string agent,
        CancellationToken stop
    )
    {
        var trip = cookies.TakeFirmTrip(http) is { } kept
            ? JsonSerializer.Deserialize<FirmTrip>(kept)
            : null;
        return trip is null || trip.Workspace != workspace || back.State != trip.State
            ? new(OpenIdRefusals.Again, trip?.Workspace, trip?.ReturnUrl ?? "/")
            : new(await Session(trip, back, agent, stop), trip.Workspace, trip.ReturnUrl);
    }

    private async Task<Result<SessionMade>> Session(
        FirmTrip trip,
        ProviderReturn back,
        string agent,
        CancellationToken stop
    )
    {
        if (back.Issuer is not null && back.Issuer != trip.Issuer)
            return OpenIdRefusals.Untrusted;
        if (back.Error is not null)
            return Refused(trip, back.Error);
        var settings = await ProviderOf(trip.Workspace, stop);
        if (
            back.Code is not { Length: > 0 and < 10_000 } code
            || settings?.Is(trip.Issuer, trip.ClientId) is not true
        )
            return OpenIdRefusals.Again;
        var provider = await providers.Of(trip.Issuer, stop);
        if (!provider.Succeeded)
            return OpenIdRefusals.NotNow;
        if (back.Issuer is null && provider.Value.AuthorizationResponseIssParameterSupported)
            return OpenIdRefusals.Untrusted;
        var redirect = RedirectOf(address, trip.Workspace);
        var token = await ask.Run(provider.Value, settings, code, trip.Verifier, redirect, stop);
        if (!token.Succeeded)
            return token.Refusal;
        var who = await read.Run(provider.Value, trip.ClientId, trip.Nonce, token.Value, stop);
        return who.Succeeded
            ? await take.Run(trip.Workspace, trip.Issuer, trip.ClientId, who.Value, agent, stop)
            : who.Refusal;
    }

    private Refusal Refused(FirmTrip trip, string error)
    {
        log.LogWarning("{Issuer} says {Error}", trip.Issuer, AskToken.Told(error));
        return error switch
        {
            "access_denied" or "login_required" or "consent_required" or "interaction_required" =>
                OpenIdRefusals.Denied,
            "temporarily_unavailable" or "server_error" => OpenIdRefusals.NotNow,
            _ => OpenIdRefusals.Client,
        };
    }

    private string To(string endpoint, FirmTrip trip, string? email)
    {
        var challenge = SHA256.HashData(Encoding.ASCII.GetBytes(trip.Verifier));
        var asked = new Dictionary<string, string?>
        {
            ["client_id"] = trip.ClientId,
            ["response_type"] = "code",
            ["scope"] = "openid email profile",
            ["redirect_uri"] = RedirectOf(address, trip.Workspace),
            ["state"] = trip.State,
            ["nonce"] = trip.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(challenge),
            ["code_challenge_method"] = "S256",
        };
        if (!string.IsNullOrWhiteSpace(email))
            asked["login_hint"] = email.Trim();
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(endpoint, asked);
    }

    private async Task<OpenIdProvider?> ProviderOf(WorkspaceId workspace, CancellationToken stop)
    {
        await using var db = database.OpenForReading(workspace);
        return await db.Set<OpenIdProvider>().FirstOrDefaultAsync(stop);
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
