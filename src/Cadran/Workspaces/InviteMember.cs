using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

internal sealed record NewMember(
    string Name,
    string Email,
    Role Role,
    IReadOnlyList<Id<Team>>? TeamIds = null
);

/// <summary>
/// Who was invited, and the link of the invitation, to be handed over by whoever invited: a firm without mail can
/// invite too. It is shown once and kept nowhere; null to who may not make such a member.
/// </summary>
internal sealed record Invited(string Name, string Email, string? Link);

/// <summary>
/// Makes a member and sends the invitation. Time can be logged for a member who has not come yet. Only an owner
/// makes owners.
/// </summary>
internal sealed class InviteMember(
    Store store,
    Caller caller,
    EntryMails mails,
    PublicAddress address,
    TimeProvider clock
)
{
    public const string InvitationPrefix = "inv_";
    public const int LastsDays = 14;

    public async Task<Result<MemberAnswer>> Run(NewMember request, CancellationToken stop) =>
        (await Make(request, stop)).Select(made => made.Member);

    /// <summary>As <see cref="Run"/>, and answers the link.</summary>
    public async Task<Result<Invited>> WithLink(NewMember request, CancellationToken stop) =>
        (await Make(request, stop)).Select(made => new Invited(
            made.Member.Name,
            made.Member.Email,
            made.Link
        ));

    private async Task<Result<(MemberAnswer Member, string Link)>> Make(
        NewMember request,
        CancellationToken stop
    )
    {
        var check = new Check()
            .Text(request.Name, "name", 100)
            .Email(request.Email, "email")
            .That(request.Role != Role.Owner || await IsOwner(stop), WorkspaceRefusals.RoleTooHigh);
        if (!check.Passed)
            return Result<(MemberAnswer, string)>.Refused(check.Refusals);
        var (secret, link) = NewLink();
        var made = await store.Write(
            db => Invite(db, request, secret, link, stop),
            stop,
            WorkspaceRefusals.EmailTaken
        );
        return made.Select(member => (member, link));
    }

    /// <summary>
    /// Sends a new invitation; the link of the old one is void. Refused: <c>not_found</c>,
    /// <c>member.joined_already</c>.
    /// </summary>
    public async Task<Result<Done>> Again(Id<Member> id, CancellationToken stop) =>
        (await AgainWithLink(id, stop)).Select(_ => new Done());

    /// <summary>
    /// As <see cref="Again"/>, and answers the link; not that of an owner to who is none, which would be a way to
    /// become one.
    /// </summary>
    public async Task<Result<Invited>> AgainWithLink(Id<Member> id, CancellationToken stop)
    {
        var (secret, link) = NewLink();
        var isOwner = await IsOwner(stop);
        return await store.Write<Invited>(
            async db =>
            {
                var member = await db.Set<Member>().FirstOrDefaultAsync(m => m.Id == id, stop);
                if (member is null)
                    return PlatformRefusals.NotFound;
                if (member.HasJoined || !member.IsActive)
                    return EntryRefusals.JoinedAlready;
                Send(db, member, await db.Set<Workspace>().SingleAsync(stop), secret, link);
                // Whose account was unlinked has been here: the link goes to them alone, who else would be them with it.
                var mayHave =
                    (isOwner || member.Role != Role.Owner)
                    && !await db.Set<SignInSession>().AnyAsync(s => s.MemberId == id, stop);
                return new Invited(member.Name, member.Email, mayHave ? link : null);
            },
            stop
        );
    }

    private async Task<bool> IsOwner(CancellationToken stop)
    {
        var me = caller.MemberId is { } id ? new Id<Member>(id) : default;
        return await store
            .Read.Set<Member>()
            .AnyAsync(m => m.Id == me && m.Role == Role.Owner, stop);
    }

    private async Task<Result<MemberAnswer>> Invite(
        CadranDb db,
        NewMember request,
        string secret,
        string link,
        CancellationToken stop
    )
    {
        var teams = (request.TeamIds ?? []).Distinct().ToList();
        var known = await db.Set<Team>().CountAsync(t => teams.Contains(t.Id), stop);
        if (known != teams.Count)
            return PlatformRefusals.UnknownReference("teamIds");
        var member = new Member
        {
            Id = Id<Member>.New(clock),
            Name = request.Name.Trim(),
            Email = request.Email.Trim(),
            EmailKey = EmailAddress.Key(request.Email),
            Role = request.Role,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        db.Add(member);
        db.AddRange(teams.Select(t => new TeamMember { TeamId = t, MemberId = member.Id }));
        var home = await db.Set<Workspace>().SingleAsync(stop);
        home.ChangeRates();
        Send(db, member, home, secret, link);
        return MemberAnswer.Of(member, teams);
    }

    private (string Secret, string Link) NewLink()
    {
        var secret = Secrets.New(caller.Workspace, InvitationPrefix);
        return (secret, address.Of("/join?key=" + secret));
    }

    private void Send(CadranDb db, Member member, Workspace home, string secret, string link)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        member.InvitationHash = Secrets.Hash(secret);
        member.InvitationExpiresAt = now + Duration.FromDays(LastsDays);
        MailOutbox.Enqueue(db, clock, mails.Invitation(member, home, caller.Name, link));
    }
}
