using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces;

internal static class MemberEndpoints
{
    public static void MapMemberApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/members", Members).Requires(Permissions.WorkRead);
        api.MapPost("/members", Invite)
            .Answers<MemberAnswer>(201)
            .Requires(Permissions.MembersEdit);
        api.MapGet("/members/{id}", Member).Answers<MemberAnswer>().Requires(Permissions.WorkRead);
        api.MapPut("/members/{id}", Edit).Answers<MemberAnswer>().Requires(Permissions.MembersEdit);
        api.MapPost("/members/{id}/deactivate", Deactivate)
            .Answers<MemberAnswer>()
            .Requires(Permissions.MembersEdit);
        api.MapPost("/members/{id}/reactivate", Reactivate)
            .Answers<MemberAnswer>()
            .Requires(Permissions.MembersEdit);
        api.MapPost("/members/{id}/resend-invitation", Again)
            .AnswersNothing()
            .Requires(Permissions.MembersEdit);
        api.MapDelete("/members/{id}/invitation", Withdraw)
            .Produces(204)
            .Requires(Permissions.MembersEdit);
        api.MapGet("/teams", Teams).Requires(Permissions.WorkRead);
        api.MapPost("/teams", AddTeam).Answers<TeamAnswer>(201).Requires(Permissions.MembersEdit);
        api.MapGet("/teams/{id}", Team).Answers<TeamAnswer>().Requires(Permissions.WorkRead);
        api.MapPut("/teams/{id}", ChangeTeam)
            .Answers<TeamAnswer>()
            .Requires(Permissions.MembersEdit);
        api.MapDelete("/teams/{id}", DeleteTeam).AnswersNothing().Requires(Permissions.MembersEdit);
    }

    private static async Task<Page<MemberAnswer>> Members(
        WorkspaceQueries ask,
        CancellationToken stop
    ) => new(await ask.Members(stop), null);

    private static async Task<IResult> Member(
        Id<Member> id,
        WorkspaceQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => Found(await ask.Member(id, stop)).Versioned(http, m => m.Version);

    private static async Task<IResult> Invite(
        NewMember body,
        InviteMember invite,
        CancellationToken stop
    ) => (await invite.Run(body, stop)).Created(m => $"/api/v1/members/{m.Id}");

    private static async Task<IResult> Edit(
        Id<Member> id,
        MemberEdit body,
        EditMember edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await edit.Run(id, body, seen.Version, stop)).Versioned(http, m => m.Version);

    private static async Task<IResult> Deactivate(
        Id<Member> id,
        EditMember edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await edit.Deactivate(id, seen.Version, stop)).Versioned(http, m => m.Version);

    private static async Task<IResult> Reactivate(
        Id<Member> id,
        EditMember edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await edit.Reactivate(id, seen.Version, stop)).Versioned(http, m => m.Version);

    private static async Task<IResult> Again(
        Id<Member> id,
        InviteMember invite,
        CancellationToken stop
    ) => (await invite.Again(id, stop)).NoContent();

    private static async Task<IResult> Withdraw(
        Id<Member> id,
        WithdrawInvitation withdraw,
        CancellationToken stop
    ) => (await withdraw.Run(id, stop)).NoContent();

    private static async Task<Page<TeamAnswer>> Teams(
        WorkspaceQueries ask,
        CancellationToken stop
    ) => new(await ask.Teams(stop), null);

    private static async Task<IResult> AddTeam(
        NewTeam body,
        CreateTeam create,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(t => $"/api/v1/teams/{t.Id}");

    private static async Task<IResult> Team(
        Id<Team> id,
        WorkspaceQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => Found(await ask.Team(id, stop)).Versioned(http, t => t.Version);

    private static async Task<IResult> ChangeTeam(
        Id<Team> id,
        TeamEdit body,
        EditTeam edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await edit.Run(id, body, seen.Version, stop)).Versioned(http, t => t.Version);

    private static async Task<IResult> DeleteTeam(
        Id<Team> id,
        EditTeam edit,
        IfMatch seen,
        CancellationToken stop
    ) => (await edit.Delete(id, seen.Version, stop)).NoContent();

    private static Result<T> Found<T>(T? found)
        where T : class => found is null ? PlatformRefusals.NotFound : found;
}
