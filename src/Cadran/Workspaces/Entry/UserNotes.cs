using Cadran.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>Named secrets of a user, in Identity's table of tokens.</summary>
internal static class UserNotes
{
    /// <summary>Secret of the authenticator app.</summary>
    public const string App = "totp";

    /// <summary>Secret of an app that is being set up and not yet confirmed.</summary>
    public const string NewApp = "totp.new";

    /// <summary>What is kept of the recovery codes.</summary>
    public const string Codes = "recovery_codes";

    /// <summary>Hash of an open password recovery, a space, and when it ends in milliseconds.</summary>
    public const string Recovery = "recovery";

    private const string Provider = "cadran";

    public static Task<IdentityUserToken<Guid>?> Find(
        CadranDb db,
        Guid user,
        string name,
        CancellationToken stop
    ) =>
        db.Set<IdentityUserToken<Guid>>()
            .FirstOrDefaultAsync(
                t => t.UserId == user && t.LoginProvider == Provider && t.Name == name,
                stop
            );

    public static async Task Put(
        CadranDb db,
        Guid user,
        string name,
        string value,
        CancellationToken stop
    )
    {
        if (await Find(db, user, name, stop) is { } there)
            there.Value = value;
        else
            db.Add(
                new IdentityUserToken<Guid>
                {
                    UserId = user,
                    LoginProvider = Provider,
                    Name = name,
                    Value = value,
                }
            );
    }

    public static async Task Remove(CadranDb db, Guid user, string name, CancellationToken stop)
    {
        if (await Find(db, user, name, stop) is { } there)
            db.Remove(there);
    }
}
