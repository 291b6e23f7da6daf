using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Entry;
using Cadran.Workspaces.OpenId.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// Lets in who the firm's provider vouches for: finds the member, links or makes them, and begins a session that holds in
/// this workspace only, all in one unit.
/// </summary>
internal sealed class TakeIn(IDatabase database, EnterWorkspace enter, TimeProvider clock)
{
    private const int LongestName = 100;

    /// <summary>
    /// Refused: what <see cref="Door.Decide"/> refuses; sign_in.firm_again when the settings changed meanwhile, or somebody
    /// with that account or address was let in at the same moment.
    /// </summary>
    public Task<Result<SessionMade>> Run(
        WorkspaceId workspace,
        string issuer,
        string clientId,
        Arrival who,
        string agent,
        CancellationToken stop
    ) =>
        database.Write<SessionMade>(
            workspace,
            async db =>
            {
                await db.HoldProvider(isChanged: false, stop);
                var settings = await db.Set<OpenIdProvider>().FirstOrDefaultAsync(stop);
                if (settings?.Is(issuer, clientId) is not true)
                    return OpenIdRefusals.Again;
                var (account, known) = await Known(db, settings, who, stop);
                var decided = Door.Decide(who, known);
                if (!decided.Succeeded)
                    return decided.Refusal;
                var member = decided.Value.Member is { } id
                    ? await db.Set<Member>().SingleAsync(m => m.Id == id, stop)
                    : await Make(db, who, known, stop);
                if (decided.Value.IsNewLink)
                    Link(db, member, issuer, who.Subject);
                else
                    account!.CameAt = Now;
                return enter.Begin(db, member.Id, null, agent);
            },
            OpenIdRefusals.Again,
            stop
        );

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>
    /// The account is asked for after the address: of somebody who was linked meanwhile by the same account both are seen,
    /// or neither.
    /// </summary>
    private static async Task<(OpenIdAccount? Account, DoorKnowledge Known)> Known(
        CadranDb db,
        OpenIdProvider settings,
        Arrival who,
        CancellationToken stop
    )
    {
        var key = EmailAddress.Key(who.Email ?? "");
        var same = await db.Set<Member>().FirstOrDefaultAsync(m => m.EmailKey == key, stop);
        var isTaken =
            same is not null
            && await db.Set<OpenIdAccount>().AnyAsync(a => a.MemberId == same.Id, stop);
        var account = await db.Set<OpenIdAccount>()
            .FirstOrDefaultAsync(
                a => a.Issuer == settings.Issuer && a.Subject == who.Subject,
                stop
            );
        var linked = account is null
            ? null
            : await db.Set<Member>().SingleAsync(m => m.Id == account.MemberId, stop);
        return (
            account,
            new(
                linked is null ? null : new(linked.Id, linked.IsActive),
                same is null ? null : new(same.Id, same.IsActive, isTaken),
                await db.VerifiedDomains(stop),
                settings.NewMembersAre
            )
        );
    }

    private async Task<Member> Make(
        CadranDb db,
        Arrival who,
        DoorKnowledge known,
        CancellationToken stop
    )
    {
        var member = new Member
        {
            Id = Id<Member>.New(clock),
            Name = NameOf(who),
            Email = who.Email!,
            EmailKey = EmailAddress.Key(who.Email!),
            Role = known.NewMembersAre!.Value,
            Language = LanguageOf(who),
            CreatedAt = Now,
        };
        db.Add(member);
        (await db.Set<Workspace>().SingleAsync(stop)).ChangeRates();
        return member;
    }

    private void Link(CadranDb db, Member member, string issuer, string subject)
    {
        member.Link(Now);
        db.Add(
            new OpenIdAccount
            {
                Id = Id<OpenIdAccount>.New(clock),
                Issuer = issuer,
                Subject = subject,
                MemberId = member.Id,
                LinkedAt = Now,
                CameAt = Now,
            }
        );
    }

    private static string NameOf(Arrival who)
    {
        var said = new string([.. (who.Name ?? "").Where(c => !char.IsControl(c))]).Trim();
        var name = said.Length > 0 ? said : who.Email!.Split('@')[0];
        return Beginning.Of(name, LongestName);
    }

    private static string? LanguageOf(Arrival who) =>
        who.Language?.Split('-', '_')[0].ToLowerInvariant() is ("fr" or "en") and var language
            ? language
            : null;
}
