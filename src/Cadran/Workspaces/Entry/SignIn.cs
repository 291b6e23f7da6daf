using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// Signs in with e-mail and password, then with a code when a second factor is on. Refused with one and the same
/// <c>sign_in.refused</c> for a wrong address, a wrong password and too many guesses.
/// </summary>
internal sealed class SignIn(
    Users users,
    PasswordCheck passwords,
    GuessGate guesses,
    EnterWorkspace enter,
    TimeProvider clock
)
{
    public async Task<Result<SignInStep>> ByPassword(
        string? email,
        string? password,
        string agent,
        CancellationToken stop
    )
    {
        var user = await users.ByEmail(email ?? "", stop);
        if (!await passwords.Passes(user, password, stop))
            return EntryRefusals.SignIn;
        return user!.TwoFactorEnabled
            ? new SignInStep(SignInState.SecondFactor, user.Id, null, [])
            : await enter.Run(user.Id, agent, stop);
    }

    /// <summary>With a code of the authenticator app, or a recovery code. Refused: <c>second_factor.refused</c>.</summary>
    public async Task<Result<SignInStep>> ByCode(
        Guid user,
        string? code,
        string agent,
        CancellationToken stop
    )
    {
        if (!await guesses.Take(user, stop))
            return EntryRefusals.Code;
        var used = await users.Change(user, (db, row) => Use(db, row, code ?? "", stop), stop);
        return used.Succeeded ? await enter.Run(user, agent, stop) : EntryRefusals.Code;
    }

    private async Task<Result<Done>> Use(
        CadranDb db,
        User user,
        string code,
        CancellationToken stop
    )
    {
        var app = await UserNotes.Find(db, user.Id, UserNotes.App, stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (
            app?.Value is { } secret
            && Totp.Match(secret, code, now, user.LastCodeStep) is { } step
        )
        {
            user.LastCodeStep = step;
            return new Done();
        }
        var kept = await UserNotes.Find(db, user.Id, UserNotes.Codes, stop);
        if (RecoveryCodes.Use(kept?.Value, code) is not { } left)
            return EntryRefusals.Code;
        kept!.Value = left;
        return new Done();
    }
}
