using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>Who can sign in, outside of all workspaces.</summary>
internal sealed class Users(IDatabase database, TimeProvider clock, IPasswordHasher<User> hasher)
{
    public async Task<User?> ByEmail(string email, CancellationToken stop)
    {
        var normalized = Normalized(email);
        await using var db = database.OpenForReading(null);
        return await db.Set<User>()
            .FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, stop);
    }

    public async Task<User?> ById(Guid id, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        return await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, stop);
    }

    /// <summary>
    /// Changes a user in one unit. Of two changes at once one is refused (<c>edit.stale</c>), so a code or a link
    /// is never used twice.
    /// </summary>
    public Task<Result<T>> Change<T>(
        Guid id,
        Func<CadranDb, User, Task<Result<T>>> change,
        CancellationToken stop
    ) =>
        database.Write(
            null,
            async db =>
            {
                var user = await db.Set<User>().SingleAsync(u => u.Id == id, stop);
                user.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
                return await change(db, user);
            },
            null,
            stop
        );

    /// <summary>A new user with a password, not saved yet.</summary>
    public User New(string email, string password)
    {
        var key = EmailAddress.Key(email);
        var user = new User
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = key,
            NormalizedUserName = Normalized(key),
            Email = key,
            NormalizedEmail = Normalized(key),
            SecurityStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            LockoutEnabled = true,
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        return user;
    }

    /// <summary>Gives a new password: whoever is signed in with the old one is out, and guessing begins anew.</summary>
    public void Renew(User user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        user.SignedOutAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
    }

    public static string Normalized(string email) => EmailAddress.Key(email).ToUpperInvariant();
}
