using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces;

/// <summary>A new token; its text is not kept and can't be shown again.</summary>
internal sealed record TokenMade(Id<ApiToken> Id, string Token);

/// <summary>Makes an API token that acts as a member.</summary>
internal sealed class CreateToken(IDatabase database, TimeProvider clock)
{
    public async Task<Result<TokenMade>> Run(
        WorkspaceId workspace,
        Id<Member> member,
        string name,
        IReadOnlyList<string>? scopes,
        Instant? expiresAt,
        CancellationToken stop
    )
    {
        var check = new Check()
            .Text(name, "name", 100)
            .That(
                scopes?.All(Permissions.Matrix.ContainsKey) ?? true,
                WorkspaceRefusals.ScopeUnknown
            );
        if (!check.Passed)
            return Result<TokenMade>.Refused(check.Refusals);
        var secret = Secrets.New(workspace, Secrets.TokenPrefix);
        var token = new ApiToken
        {
            Id = Id<ApiToken>.New(clock),
            MemberId = member,
            Name = name.Trim(),
            Hash = Secrets.Hash(secret),
            Scopes = scopes,
            ExpiresAt = expiresAt,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        return await database.Write<TokenMade>(
            workspace,
            db =>
            {
                db.Add(token);
                return Task.FromResult<Result<TokenMade>>(new TokenMade(token.Id, secret));
            },
            null,
            stop
        );
    }
}
