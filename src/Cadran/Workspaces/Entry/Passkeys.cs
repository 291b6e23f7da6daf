using System.Buffers.Text;
using Cadran.Platform;
using Microsoft.AspNetCore.Identity;

namespace Cadran.Workspaces.Entry;

/// <summary>A passkey as its owner sees it; its id is the credential's, base64url.</summary>
internal sealed record PasskeyAnswer(string Id, string? Name, Instant CreatedAt);

/// <summary>What the browser made or signed, as its JSON text; a name for a new one.</summary>
internal sealed record PasskeyGiven(string Credential, string? Name = null);

/// <summary>
/// Passkeys: made for who is signed in, and used to sign in without a password. One verifies its user by itself, so
/// no code is asked after it. Each ceremony has its own challenge, used once.
/// </summary>
internal sealed class Passkeys(
    IPasskeyHandler<User> handler,
    UserStore store,
    EntryCookies cookies,
    EnterWorkspace enter
)
{
    private const string SigningIn = "sign-in";

    /// <summary>Options for `navigator.credentials.create`.</summary>
    public async Task<string> BeginRegistration(HttpContext http, User user)
    {
        var entity = new PasskeyUserEntity
        {
            Id = user.Id.ToString(),
            Name = user.Email ?? "",
            DisplayName = user.Email ?? "",
        };
        var options = await handler.MakeCreationOptionsAsync(entity, http);
        cookies.KeepChallenge(http, Registering(user.Id), options.AttestationState ?? "");
        return options.CreationOptionsJson;
    }

    /// <summary>Refused: <c>passkey.invalid</c>, <c>passkey.taken</c>.</summary>
    public async Task<Result<PasskeyAnswer>> Register(
        HttpContext http,
        User user,
        PasskeyGiven given
    )
    {
        var state = cookies.TakeChallenge(http, Registering(user.Id));
        var check = new Check().Optional(given.Name, "name", 100);
        if (!check.Passed)
            return Result<PasskeyAnswer>.Refused(check.Refusals);
        if (state is null)
            return EntryRefusals.PasskeyInvalid;
        var made = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = given.Credential,
                AttestationState = state,
            }
        );
        if (!made.Succeeded)
            return EntryRefusals.PasskeyInvalid;
        if (
            await store.FindByPasskeyIdAsync(made.Passkey.CredentialId, http.RequestAborted)
            is not null
        )
            return EntryRefusals.PasskeyTaken;
        made.Passkey.Name = Blank.ToNull(given.Name);
        await store.AddOrUpdatePasskeyAsync(user, made.Passkey, http.RequestAborted);
        return Show(made.Passkey);
    }

    /// <summary>Options for `navigator.credentials.get`, for whichever passkey the person chooses.</summary>
    public async Task<string> BeginSignIn(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        cookies.KeepChallenge(http, SigningIn, options.AssertionState ?? "");
        return options.RequestOptionsJson;
    }

    /// <summary>Refused: <c>passkey.refused</c>, <c>sign_in.no_workspace</c>.</summary>
    public async Task<Result<SignInStep>> SignIn(HttpContext http, PasskeyGiven given)
    {
        if (cookies.TakeChallenge(http, SigningIn) is not { } state)
            return EntryRefusals.PasskeyRefused;
        var shown = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = http,
                CredentialJson = given.Credential,
                AssertionState = state,
            }
        );
        if (!shown.Succeeded)
            return EntryRefusals.PasskeyRefused;
        await store.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey, http.RequestAborted);
        return await enter.Run(
            shown.User.Id,
            http.Request.Headers.UserAgent.ToString(),
            http.RequestAborted
        );
    }

    /// <summary>The user's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyAnswer>> List(User user, CancellationToken stop) =>
        [.. (await store.GetPasskeysAsync(user, stop)).OrderBy(p => p.CreatedAt).Select(Show)];

    /// <summary>Refused: <c>not_found</c>.</summary>
    public async Task<Result<Done>> Remove(User user, string id, CancellationToken stop)
    {
        if (!Base64Url.IsValid(id))
            return PlatformRefusals.NotFound;
        var credential = Base64Url.DecodeFromChars(id);
        if (await store.FindPasskeyAsync(user, credential, stop) is null)
            return PlatformRefusals.NotFound;
        await store.RemovePasskeyAsync(user, credential, stop);
        return new Done();
    }

    private PasskeyAnswer Show(UserPasskeyInfo passkey) =>
        new(
            Base64Url.EncodeToString(passkey.CredentialId),
            passkey.Name,
            Instant.FromDateTimeOffset(passkey.CreatedAt)
        );

    private static string Registering(Guid user) => "register:" + user;
}
