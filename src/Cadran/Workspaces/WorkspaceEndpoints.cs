using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Cadran.Workspaces.OpenId;

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
        api.MapPut("/me", Profile).AnswersNothing().WithMetadata(new RequiresMemberAttribute());
        api.MapGet("/tokens", Tokens).Requires(Permissions.TokensEdit);
        api.MapPost("/tokens", AddToken)
            .Answers<TokenMade>(StatusCodes.Status201Created)
            .Requires(Permissions.TokensEdit)
            .WithMetadata(new NoIdempotency());
        api.MapDelete("/tokens/{id}", RevokeToken)
            .AnswersNothing()
            .Requires(Permissions.TokensEdit);
        api.MapEntryApi();
        api.MapAccountApi();
        api.MapMemberApi();
        api.MapSettingsApi();
        api.MapOpenIdApi();
    }

    private static async Task<IResult> Profile(
        ProfileEdit body,
        EditProfile edit,
        CancellationToken stop
    ) => (await edit.Run(body, stop)).NoContent();

    private static async Task<Page<TokenAnswer>> Tokens(
        WorkspaceQueries ask,
        CancellationToken stop
    ) => new(await ask.Tokens(stop), null);

    private static async Task<IResult> AddToken(
        NewToken body,
        OwnTokens own,
        CancellationToken stop
    ) => (await own.Create(body, stop)).Created(t => $"/api/v1/tokens/{t.Id}");

    private static async Task<IResult> RevokeToken(
        Id<ApiToken> id,
        OwnTokens own,
        CancellationToken stop
    ) => (await own.Revoke(id, stop)).NoContent();
}
