using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Identity;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// Is it the user's password. It takes as long for an address that nobody has, and a right password doesn't
/// count when guesses are used up.
/// </summary>
internal sealed class PasswordCheck(GuessGate guesses, IPasswordHasher<User> hasher)
{
    private static readonly User Nobody = new() { UserName = "" };
    private readonly Lazy<string> hashOfNobody = new(() =>
        hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString())
    );

    public async Task<bool> Passes(User? user, string? password, CancellationToken stop)
    {
        var allowed = user is not null && await guesses.Take(user.Id, stop);
        var hash = user?.PasswordHash ?? hashOfNobody.Value;
        var typed = password is { Length: <= Passwords.Longest } ? password : "";
        var right =
            hasher.VerifyHashedPassword(user ?? Nobody, hash, typed)
            != PasswordVerificationResult.Failed;
        if (!allowed || !right)
            return false;
        await guesses.GiveBack(user!.Id, stop);
        return true;
    }
}
