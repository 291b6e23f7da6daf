using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

internal sealed record NewMember(
    string Name,
    string Email,
    Role Role,
    IReadOnlyList<Id<Team>>? TeamIds = null
);

/// <summary>
/// Makes a member and sends the invitation. Time can be logged for a member who has not come yet. Only an owner
/// makes owners.
/// </summary>
internal sealed class InviteMember(Store store, Caller caller, TimeProvider clock)
{
    public const string InvitationPrefix = "inv_";
    private static readonly Duration Lasts = Duration.FromDays(14);

    public async Task<Result<MemberAnswer>> Run(NewMember request, CancellationToken stop)
    {
        var check = new Check()
            .Text(request.Name, "name", 100)
            .Email(request.Email, "email")
            .That(request.Role != Role.Owner || await IsOwner(stop), WorkspaceRefusals.RoleTooHigh);
        if (!check.Passed)
            return Result<MemberAnswer>.Refused(check.Refusals);
        return await store.Write(
            db => Invite(db, request, stop),
            stop,
            WorkspaceRefusals.EmailTaken
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
        CancellationToken stop
    )
    {
        var teams = (request.TeamIds ?? []).Distinct().ToList();
        var known = await db.Set<Team>().CountAsync(t => teams.Contains(t.Id), stop);
        if (known != teams.Count)
            return PlatformRefusals.UnknownReference("teamIds");
        var secret = Secrets.New(db.Workspace, InvitationPrefix);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var member = new Member
        {
            Id = Id<Member>.New(clock),
            Name = request.Name.Trim(),
            Email = request.Email.Trim(),
            EmailKey = EmailAddress.Key(request.Email),
            Role = request.Role,
            CreatedAt = now,
            InvitationHash = Secrets.Hash(secret),
            InvitationExpiresAt = now + Lasts,
        };
        db.Add(member);
        db.AddRange(teams.Select(t => new TeamMember { TeamId = t, MemberId = member.Id }));
        var home = await db.Set<Workspace>().SingleAsync(stop);
        home.RatesVersion++;
        MailOutbox.Enqueue(
            db,
            clock,
            InvitationMail.Write(member, home, caller.Name, secret, clock)
        );
        return MemberAnswer.Of(member, teams);
    }
}
