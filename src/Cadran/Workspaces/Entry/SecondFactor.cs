using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces.Entry;

/// <summary>Whether a second factor is on, and how many recovery codes are left.</summary>
internal sealed record SecondFactorAnswer(bool On, int CodesLeft);

/// <summary>A secret for an authenticator app: to type, and as the address that a QR code shows.</summary>
internal sealed record AppSecret(string Secret, string Address);

/// <summary>New recovery codes, shown once.</summary>
internal sealed record CodesMade(IReadOnlyList<string> RecoveryCodes);

/// <summary>Turns the second factor of a user on and off. On only once the app has shown that it works.</summary>
internal sealed class SecondFactor(
    Platform.Data.IDatabase database,
    Users users,
    PasswordCheck passwords,
    TimeProvider clock
)
{
    public async Task<SecondFactorAnswer> Now(User user, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var codes = await UserNotes.Find(db, user.Id, UserNotes.Codes, stop);
        return new(user.TwoFactorEnabled, RecoveryCodes.Left(codes?.Value));
    }

    /// <summary>A new secret to be confirmed; one begun before is forgotten. Refused: <c>second_factor.on</c>.</summary>
    public Task<Result<AppSecret>> Begin(Guid user, CancellationToken stop) =>
        users.Change<AppSecret>(
            user,
            async (db, row) =>
            {
                if (row.TwoFactorEnabled)
                    return EntryRefusals.SecondFactorOn;
                var secret = Totp.NewSecret();
                await UserNotes.Put(db, user, UserNotes.NewApp, secret, stop);
                return new AppSecret(secret, Totp.Address(secret, "Cadran", row.Email ?? ""));
            },
            stop
        );

    /// <summary>The secret that waits to be confirmed; null when none was begun.</summary>
    public async Task<AppSecret?> Begun(User user, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        var note = await UserNotes.Find(db, user.Id, UserNotes.NewApp, stop);
        return note?.Value is { } secret
            ? new AppSecret(secret, Totp.Address(secret, "Cadran", user.Email ?? ""))
            : null;
    }

    /// <summary>On, when the app shows the right code. Refused: <c>second_factor.on</c>, <c>second_factor.code_wrong</c>.</summary>
    public Task<Result<CodesMade>> Confirm(Guid user, string? code, CancellationToken stop) =>
        users.Change<CodesMade>(
            user,
            async (db, row) =>
            {
                if (row.TwoFactorEnabled)
                    return EntryRefusals.SecondFactorOn;
                var begun = await UserNotes.Find(db, user, UserNotes.NewApp, stop);
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                if (
                    begun?.Value is not { } secret
                    || Totp.Match(secret, code ?? "", now, null) is not { } step
                )
                    return EntryRefusals.CodeWrong;
                (row.TwoFactorEnabled, row.LastCodeStep) = (true, step);
                db.Remove(begun);
                await UserNotes.Put(db, user, UserNotes.App, secret, stop);
                return await NewCodes(db, user, stop);
            },
            stop
        );

    /// <summary>New recovery codes; the old ones are void. Refused: <c>password.wrong</c>, <c>second_factor.off</c>.</summary>
    public Task<Result<CodesMade>> RenewCodes(
        User user,
        string? password,
        CancellationToken stop
    ) =>
        Sure(
            user,
            password,
            () =>
                users.Change<CodesMade>(
                    user.Id,
                    async (db, row) =>
                        row.TwoFactorEnabled
                            ? await NewCodes(db, user.Id, stop)
                            : EntryRefusals.SecondFactorOff,
                    stop
                ),
            stop
        );

    /// <summary>Off, with the password. Refused: <c>password.wrong</c>.</summary>
    public Task<Result<Done>> TurnOff(User user, string? password, CancellationToken stop) =>
        Sure(
            user,
            password,
            () =>
                users.Change<Done>(
                    user.Id,
                    async (db, row) =>
                    {
                        row.TwoFactorEnabled = false;
                        foreach (var name in new[] { UserNotes.App, UserNotes.Codes })
                            await UserNotes.Remove(db, user.Id, name, stop);
                        return new Done();
                    },
                    stop
                ),
            stop
        );

    private async Task<Result<T>> Sure<T>(
        User user,
        string? password,
        Func<Task<Result<T>>> act,
        CancellationToken stop
    ) => await passwords.Passes(user, password, stop) ? await act() : EntryRefusals.PasswordWrong;

    private static async Task<CodesMade> NewCodes(
        Platform.Data.CadranDb db,
        Guid user,
        CancellationToken stop
    )
    {
        var codes = RecoveryCodes.Make();
        await UserNotes.Put(db, user, UserNotes.Codes, RecoveryCodes.Keep(codes), stop);
        return new CodesMade(codes);
    }
}
