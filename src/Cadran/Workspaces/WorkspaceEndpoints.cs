using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces;

internal sealed record NewToken(
    string Name,
    IReadOnlyList<string>? Scopes = null,
    Instant? ExpiresAt = null
);

internal static class WorkspaceEndpoints
{
    public static void MapWorkspaceApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", (WorkspaceQueries ask, CancellationToken stop) => ask.Me(stop))
            .WithMetadata(new RequiresMemberAttribute());
        api.MapGet("/members", Members).Requires(Permissions.WorkRead);
        api.MapPost("/members", Invite).Requires(Permissions.MembersEdit);
        api.MapGet("/teams", Teams).Requires(Permissions.WorkRead);
        api.MapPost("/teams", AddTeam).Requires(Permissions.MembersEdit);
        api.MapGet("/tokens", Tokens).Requires(Permissions.TokensEdit);
        api.MapPost("/tokens", AddToken).Requires(Permissions.TokensEdit);
    }

    private static async Task<Page<MemberAnswer>> Members(
        WorkspaceQueries ask,
        CancellationToken stop
    ) => new(await ask.Members(stop), null);

    private static async Task<Page<TeamAnswer>> Teams(
        WorkspaceQueries ask,
        CancellationToken stop
    ) => new(await ask.Teams(stop), null);

    private static async Task<Page<TokenAnswer>> Tokens(
        WorkspaceQueries ask,
        CancellationToken stop
    ) => new(await ask.Tokens(stop), null);

    private static async Task<IResult> Invite(
        NewMember body,
        InviteMember invite,
        CancellationToken stop
    ) => (await invite.Run(body, stop)).Created(m => $"/api/v1/members/{m.Id}");

    private static async Task<IResult> AddTeam(
        NewTeam body,
        CreateTeam create,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(t => $"/api/v1/teams/{t.Id}");

    private static async Task<IResult> AddToken(
        NewToken body,
        CreateToken create,
        Caller caller,
        CancellationToken stop
    )
    {
        var me = new Id<Member>(caller.MemberId!.Value);
        return (
            await create.Run(caller.Workspace, me, body.Name, body.Scopes, body.ExpiresAt, stop)
        ).Created(t => $"/api/v1/tokens/{t.Id}");
    }
}
