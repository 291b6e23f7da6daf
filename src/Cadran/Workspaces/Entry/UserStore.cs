using Cadran.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// What Identity's passkey handler asks of a store: users to be found, their passkeys to be read and written.
/// Users themselves are made and changed by our own use cases, through units.
/// </summary>
internal sealed class UserStore(IDatabase database) : IUserPasskeyStore<User>
{
    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out var id))
            return null;
        await using var db = database.OpenForReading(null);
        return await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
    }

    public async Task<User?> FindByNameAsync(
        string normalizedUserName,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.OpenForReading(null);
        return await db.Set<User>()
            .FirstOrDefaultAsync(
                u => u.NormalizedUserName == normalizedUserName,
                cancellationToken
            );
    }

    public async Task<User?> FindByPasskeyIdAsync(
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.OpenForReading(null);
        var found = await Passkey(db, credentialId, cancellationToken);
        return found is null
            ? null
            : await db.Set<User>().SingleAsync(u => u.Id == found.UserId, cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        User user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.OpenForReading(null);
        var found = await Passkey(db, credentialId, cancellationToken);
        return found?.UserId == user.Id ? Show(found) : null;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        User user,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.OpenForReading(null);
        var rows = await db.Set<IdentityUserPasskey<Guid>>()
            .Where(p => p.UserId == user.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Show)];
    }

    public Task AddOrUpdatePasskeyAsync(
        User user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    ) =>
        database.Write<Done>(
            null,
            async db =>
            {
                var row = await Passkey(db, passkey.CredentialId, cancellationToken);
                if (row is null)
                    db.Add(Row(user, passkey));
                else
                    Update(row.Data, passkey);
                return new Done();
            },
            null,
            cancellationToken
        );

    public Task RemovePasskeyAsync(
        User user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        database.Write<Done>(
            null,
            async db =>
            {
                var row = await Passkey(db, credentialId, cancellationToken);
                if (row?.UserId == user.Id)
                    db.Remove(row);
                return new Done();
            },
            null,
            cancellationToken
        );

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(
        User user,
        CancellationToken cancellationToken
    ) => Task.FromResult(user.NormalizedUserName);

    public Task SetUserNameAsync(
        User user,
        string? userName,
        CancellationToken cancellationToken
    ) => throw OurOwn();

    public Task SetNormalizedUserNameAsync(
        User user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => throw OurOwn();

    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) =>
        throw OurOwn();

    /// <summary>After a passkey changed, the manager saves the user too; nothing of the row itself changed.</summary>
    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        throw OurOwn();

    public void Dispose() { }

    private static NotSupportedException OurOwn() =>
        new("Users are made and changed by use cases, not by Identity");

    private static Task<IdentityUserPasskey<Guid>?> Passkey(
        CadranDb db,
        byte[] id,
        CancellationToken stop
    ) => db.Set<IdentityUserPasskey<Guid>>().FirstOrDefaultAsync(p => p.CredentialId == id, stop);

    private static UserPasskeyInfo Show(IdentityUserPasskey<Guid> row) =>
        new(
            row.CredentialId,
            row.Data.PublicKey,
            row.Data.CreatedAt,
            row.Data.SignCount,
            row.Data.Transports,
            row.Data.IsUserVerified,
            row.Data.IsBackupEligible,
            row.Data.IsBackedUp,
            row.Data.AttestationObject,
            row.Data.ClientDataJson
        )
        {
            Name = row.Data.Name,
        };

    private static IdentityUserPasskey<Guid> Row(User user, UserPasskeyInfo passkey) =>
        new()
        {
            UserId = user.Id,
            CredentialId = passkey.CredentialId,
            Data = new IdentityPasskeyData
            {
                PublicKey = passkey.PublicKey,
                Name = passkey.Name,
                CreatedAt = passkey.CreatedAt,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientDataJson = passkey.ClientDataJson,
            },
        };

    private static void Update(IdentityPasskeyData data, UserPasskeyInfo passkey)
    {
        data.Name = passkey.Name;
        data.SignCount = passkey.SignCount;
        data.IsBackedUp = passkey.IsBackedUp;
        data.IsUserVerified = passkey.IsUserVerified;
    }
}
