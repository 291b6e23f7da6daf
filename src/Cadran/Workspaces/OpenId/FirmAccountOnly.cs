using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.OpenId.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// That members come by the firm's account and no other way, where the firm wants it so: those whose address is of a
/// verified domain, but owners, so that nobody locks themselves out.
/// </summary>
internal static class FirmAccountOnly
{
    private const int AtOnce = 500;

    /// <summary>Whether that member may begin no session with a password or a passkey here.</summary>
    public static async Task<bool> Binds(CadranDb db, Member member, CancellationToken stop) =>
        (await Bound(db, [member], stop)).Count > 0;

    /// <summary>Ends the sessions of those members that it binds and that were begun otherwise.</summary>
    public static async Task EndOthers(
        CadranDb db,
        IReadOnlyCollection<Member> members,
        CancellationToken stop
    )
    {
        var now = db.Now;
        foreach (var part in (await Bound(db, members, stop)).Chunk(AtOnce))
            await db.Set<SignInSession>()
                .Where(s => part.Contains(s.MemberId) && s.UserId != null && s.RevokedAt == null)
                .ExecuteUpdateAsync(rows => rows.SetProperty(s => s.RevokedAt, now), stop);
    }

    private static async Task<List<Id<Member>>> Bound(
        CadranDb db,
        IReadOnlyCollection<Member> members,
        CancellationToken stop
    )
    {
        if (!await db.Set<OpenIdProvider>().AnyAsync(p => p.RequiredSince != null, stop))
            return [];
        var domains = await db.VerifiedDomains(stop);
        return
        [
            .. members
                .Where(m => m.Role != Role.Owner)
                .Where(m => MailDomain.Of(m.Email) is { } domain && domains.Contains(domain))
                .Select(m => m.Id),
        ];
    }
}

internal static class OpenIdRows
{
    private const string MyProvider =
        "SELECT version AS \"Value\" FROM open_id_providers WHERE workspace_id = {0}";

    /// <summary>
    /// Keeps what is chosen about the provider as it is until the unit ends, for who begins a session by it; or keeps others
    /// from beginning one, for who changes it and ends those that there are. SQLite has one writer anyway.
    /// </summary>
    public static async Task HoldProvider(this CadranDb db, bool isChanged, CancellationToken stop)
    {
        if (db is not PostgresCadranDb)
            return;
        var held = isChanged ? MyProvider + " FOR UPDATE" : MyProvider + " FOR SHARE";
        await db.Database.SqlQueryRaw<int>(held, db.Workspace.Value).ToListAsync(stop);
    }

    /// <summary>The names of the workspace's verified domains; may be empty.</summary>
    public static async Task<IReadOnlySet<string>> VerifiedDomains(
        this CadranDb db,
        CancellationToken stop
    ) =>
        await db.Set<FirmDomain>()
            .Where(d => d.VerifiedAt != null)
            .Select(d => d.Name)
            .ToHashSetAsync(stop);
}
