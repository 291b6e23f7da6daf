using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>
/// A member's own API tokens. A token never may more than who asks for it: one that is held to scopes, or ends, makes
/// none. Refused: <c>token.scope_unknown</c>, <c>token.scope_too_wide</c>, <c>token.expiry_past</c>,
/// <c>token.limited</c>, <c>not_found</c>.
/// </summary>
internal sealed class OwnTokens(Store store, Caller caller, CreateToken create, TimeProvider clock)
{
    public async Task<Result<TokenMade>> Create(NewToken request, CancellationToken stop)
    {
        var known = request.Scopes?.All(Permissions.Matrix.ContainsKey) ?? true;
        var check = new Check()
            .That(!await IsLimited(stop), WorkspaceRefusals.TokenLimited)
            .That(
                request.ExpiresAt is not { } ends || ends.ToDateTimeOffset() > clock.GetUtcNow(),
                WorkspaceRefusals.ExpiryPast
            )
            .That(
                !known || (request.Scopes?.All(caller.May) ?? true),
                WorkspaceRefusals.ScopeTooWide
            );
        if (!check.Passed)
            return Result<TokenMade>.Refused(check.Refusals);
        var me = new Id<Member>(caller.MemberId!.Value);
        return await create.Run(
            caller.Workspace,
            me,
            request.Name,
            request.Scopes,
            request.ExpiresAt,
            stop
        );
    }

    /// <summary>Out within a second. One that is revoked already is not found.</summary>
    public Task<Result<Done>> Revoke(Id<ApiToken> id, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var me = new Id<Member>(caller.MemberId!.Value);
                var token = await db.Set<ApiToken>()
                    .FirstOrDefaultAsync(
                        t => t.Id == id && t.MemberId == me && t.RevokedAt == null,
                        stop
                    );
                if (token is null)
                    return PlatformRefusals.NotFound;
                token.RevokedAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
                return new Done();
            },
            stop
        );

    private Task<bool> IsLimited(CancellationToken stop)
    {
        var used = new Id<ApiToken>(caller.CredentialId ?? default);
        return store
            .Read.Set<ApiToken>()
            .AnyAsync(t => t.Id == used && (t.Scopes != null || t.ExpiresAt != null), stop);
    }
}
