using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// Sets the provider that the firm signs in with, tries it, and takes it away. With another provider, or none, all that
/// rests on the one before ends: its sessions, and the links of its accounts.
/// </summary>
internal sealed class EditOpenId(
    Store store,
    Caller caller,
    ProviderNetwork network,
    Providers providers,
    ClientSecrets secrets,
    FindCaller findCaller,
    TimeProvider clock
)
{
    /// <summary>
    /// Refusals: field.required and field.too_long (issuer, clientSecret 500, clientId 200), open_id.issuer_invalid,
    /// open_id.no_owners, open_id.secret_again, open_id.no_domain, open_id.come_first, edit.stale.
    /// </summary>
    public async Task<Result<Done>> Set(OpenIdInput input, int? version, CancellationToken stop)
    {
        var check = new Check()
            .Line(input.Issuer, "issuer", 500)
            .Line(input.ClientId, "clientId")
            .OptionalLine(input.ClientSecret, "clientSecret", 500)
            .That(input.NewMembersAre != Role.Owner, OpenIdRefusals.NoOwners);
        if (check.Refusals.All(r => r.Field != "issuer"))
            check.That(network.Allows(input.Issuer!.Trim(), out _), OpenIdRefusals.Issuer);
        if (!check.Passed)
            return Result<Done>.Refused(check.Refusals);
        var set = await store.Write<Done>(db => Set(db, input, version, stop), stop);
        findCaller.Forget(caller.Workspace);
        return set;
    }

    /// <summary>Nobody signs in by it any more. Nothing, when none is set. Refused: edit.stale.</summary>
    public async Task<Result<Done>> Remove(int? version, CancellationToken stop)
    {
        var removed = await store.Write<Done>(
            async db =>
            {
                await db.HoldProvider(isChanged: true, stop);
                var row = await db.Set<OpenIdProvider>().FirstOrDefaultAsync(stop);
                if (row is null)
                    return new Done();
                if (ETags.Check(row, version) is { } stale)
                    return stale;
                db.Remove(row);
                await End(db, stop);
                return new Done();
            },
            stop
        );
        findCaller.Forget(caller.Workspace);
        return removed;
    }

    /// <summary>
    /// Asks the provider now. Refused: open_id.not_set, and what <see cref="Providers.Read"/> refuses.
    /// </summary>
    public async Task<Result<OpenIdTried>> Try(CancellationToken stop)
    {
        if (await store.Read.Set<OpenIdProvider>().FirstOrDefaultAsync(stop) is not { } row)
            return OpenIdRefusals.NotSet;
        var read = await providers.Read(row.Issuer, stop);
        return read.Select(provider => new OpenIdTried(provider.AuthorizationEndpoint));
    }

    /// <summary>
    /// The member's account signs in as nobody any more, until it is linked anew; sessions by it end. Refused: not_found.
    /// </summary>
    public async Task<Result<Done>> Unlink(Id<Member> member, CancellationToken stop)
    {
        var unlinked = await store.Write<Done>(
            async db =>
            {
                await db.HoldProvider(isChanged: true, stop);
                var row = await db.Set<OpenIdAccount>()
                    .FirstOrDefaultAsync(a => a.MemberId == member, stop);
                if (row is null)
                    return PlatformRefusals.NotFound;
                db.Remove(row);
                (await db.Set<Member>().SingleAsync(m => m.Id == member, stop)).LinkedAt = null;
                await EndSessions(db, rows => rows.Where(s => s.MemberId == member), stop);
                return new Done();
            },
            stop
        );
        findCaller.Forget(caller.Workspace);
        return unlinked;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task<Result<Done>> Set(
        CadranDb db,
        OpenIdInput input,
        int? version,
        CancellationToken stop
    )
    {
        var (issuer, clientId) = (input.Issuer!.Trim(), input.ClientId!.Trim());
        var secret = Blank.ToNull(input.ClientSecret);
        await db.HoldProvider(isChanged: true, stop);
        var row = await db.Set<OpenIdProvider>().FirstOrDefaultAsync(stop);
        if (row is not null && ETags.Check(row, version) is { } stale)
            return stale;
        var isOther = row?.Is(issuer, clientId) is not true;
        if (isOther && secret is null)
            return row is null
                ? PlatformRefusals.Required("clientSecret")
                : OpenIdRefusals.SecretAgain;
        if (input.Required && (isOther || row!.RequiredSince is null))
        {
            if ((await db.VerifiedDomains(stop)).Count == 0)
                return OpenIdRefusals.NoDomain;
            if (isOther || !await CameByIt(db, stop))
                return OpenIdRefusals.ComeFirst;
        }
        if (row is null)
            db.Add(
                row = new OpenIdProvider
                {
                    Issuer = issuer,
                    ClientId = clientId,
                    Sealed = "",
                }
            );
        else if (isOther)
            await End(db, stop);
        (row.Issuer, row.ClientId, row.NewMembersAre) = (issuer, clientId, input.NewMembersAre);
        if (secret is not null)
            row.Sealed = secrets.Seal(secret);
        return await Require(db, row, input.Required, stop);
    }

    private async Task<Result<Done>> Require(
        CadranDb db,
        OpenIdProvider row,
        bool isRequired,
        CancellationToken stop
    )
    {
        if (!isRequired)
        {
            row.RequiredSince = null;
            return new Done();
        }
        if (row.RequiredSince is not null)
            return new Done();
        row.RequiredSince = Now;
        await Units.Save(db, null, stop);
        await FirmAccountOnly.EndOthers(db, await db.Set<Member>().ToListAsync(stop), stop);
        return new Done();
    }

    /// <summary>Whether who asks has signed in by it, so that it is known to work.</summary>
    private Task<bool> CameByIt(CadranDb db, CancellationToken stop)
    {
        var me = caller.MemberId is { } id ? new Id<Member>(id) : default;
        return db.Set<OpenIdAccount>().AnyAsync(a => a.MemberId == me, stop);
    }

    private async Task End(CadranDb db, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<OpenIdAccount>().ToListAsync(stop));
        foreach (
            var member in await db.Set<Member>().Where(m => m.LinkedAt != null).ToListAsync(stop)
        )
            member.LinkedAt = null;
        await EndSessions(db, all => all, stop);
    }

    private Task<int> EndSessions(
        CadranDb db,
        Func<IQueryable<SignInSession>, IQueryable<SignInSession>> which,
        CancellationToken stop
    )
    {
        var now = Now;
        return which(db.Set<SignInSession>())
            .Where(s => s.UserId == null && s.RevokedAt == null)
            .ExecuteUpdateAsync(rows => rows.SetProperty(s => s.RevokedAt, now), stop);
    }
}
