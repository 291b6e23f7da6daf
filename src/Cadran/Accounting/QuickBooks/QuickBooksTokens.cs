using System.Text.Json;
using Cadran.Accounting.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What a call is made with.</summary>
internal sealed record CompanyAccess(string Realm, string Token, int Version);

/// <summary>The tokens of a connection, as they are kept encrypted.</summary>
internal sealed record KeptTokens(
    string Access,
    Instant AccessUntil,
    string Refresh,
    Instant RefreshUntil
)
{
    public static KeptTokens Of(TokenAnswer answer, Instant now) =>
        new(
            answer.AccessToken,
            now + Duration.FromSeconds(answer.ExpiresIn),
            answer.RefreshToken,
            now + Duration.FromSeconds(answer.RefreshExpiresIn)
        );
}

/// <summary>
/// The access token of the workspace's company: refreshed some minutes before it ends, by one at a time over all nodes,
/// since each refresh may end the token that it was made with. What comes back is kept at once, whole.
/// </summary>
internal sealed class QuickBooksTokens(
    Store store,
    QuickBooksServer server,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private static readonly Fault NotConnected = new(403, "3100", "not connected");
    private static readonly Duration Early = Duration.FromMinutes(5);
    private static readonly Duration Hold = Duration.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly IDataProtector protector = protection.CreateProtector("quickbooks-tokens");

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public string Protect(KeptTokens tokens) =>
        protector.Protect(JsonSerializer.Serialize(tokens, Platform.Api.ApiJson.Options));

    /// <summary>Throws as if it were not connected when the keys that sealed them are gone.</summary>
    public KeptTokens Open(string kept) =>
        protector.Open(kept) is { } json
            ? JsonSerializer.Deserialize<KeptTokens>(json, Platform.Api.ApiJson.Options)!
            : throw new QuickBooksException(NotConnected);

    /// <summary>
    /// Throws when the workspace is not connected, or has to be connected anew. Not within a unit: new tokens would be lost
    /// with it, and nobody could write while QuickBooks is waited for.
    /// </summary>
    public async Task<CompanyAccess> Access(CancellationToken stop)
    {
        if (store.InsideUnit)
            throw new InvalidOperationException("QuickBooks is asked within a unit");
        var connection = await Present(stop);
        var kept = Open(connection.Tokens);
        return kept.AccessUntil - Early > Now
            ? new(connection.Realm, kept.Access, connection.TokensVersion)
            : await Renew(connection.TokensVersion, stop);
    }

    /// <summary>Another token than that one, which was rejected.</summary>
    public Task<CompanyAccess> Renewed(CompanyAccess rejected, CancellationToken stop) =>
        Renew(rejected.Version, stop);

    private async Task<CompanyAccess> Renew(int version, CancellationToken stop)
    {
        while (true)
        {
            var connection = await Present(stop);
            if (connection.TokensVersion != version)
                return new(
                    connection.Realm,
                    Open(connection.Tokens).Access,
                    connection.TokensVersion
                );
            if (await Take(version, stop))
                return await Refresh(connection, stop);
            await Task.Delay(Look, clock, stop);
        }
    }

    /// <summary>A connection that calls can be made with.</summary>
    private async Task<Connection> Present(CancellationToken stop)
    {
        var connection = await store.Read.Company(stop);
        return
            connection
                is {
                    State: ConnectionState.Connected or ConnectionState.Suspended,
                    Tokens.Length: > 0
                }
            ? connection
            : throw new QuickBooksException(NotConnected);
    }

    private async Task<bool> Take(int version, CancellationToken stop)
    {
        var now = Now;
        var taken = await store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c =>
                        c.TokensVersion == version
                        && (c.RefreshHeldUntil == null || c.RefreshHeldUntil < now)
                    )
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(c => c.RefreshHeldUntil, Now + Hold),
                        stop
                    ),
            stop
        );
        return taken.Value == 1;
    }

    private async Task<CompanyAccess> Refresh(Connection connection, CancellationToken stop)
    {
        try
        {
            // Not given up half way: the answer may hold the only token that works from now on.
            var answer = await server.Refresh(
                Open(connection.Tokens).Refresh,
                CancellationToken.None
            );
            var kept = KeptTokens.Of(answer, Now);
            await Keep(connection.TokensVersion, Protect(kept));
            return new(connection.Realm, kept.Access, connection.TokensVersion + 1);
        }
        catch (QuickBooksException failure)
        {
            var isDead = failure.Fault.Code == "invalid_grant";
            await LetGo(connection.TokensVersion, isDead);
            throw isDead
                ? new QuickBooksException(
                    new Fault(403, "3100", "the grant is dead"),
                    failure.TraceId
                )
                : failure;
        }
    }

    private Task Keep(int version, string tokens) =>
        store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c => c.TokensVersion == version)
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(c => c.Tokens, tokens)
                            .SetProperty(c => c.TokensVersion, version + 1)
                            .SetProperty(c => c.RefreshHeldUntil, (Instant?)null)
                    ),
            CancellationToken.None
        );

    private Task LetGo(int version, bool isDead) =>
        store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c => c.TokensVersion == version)
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(c => c.RefreshHeldUntil, (Instant?)null)
                            .SetProperty(
                                c => c.State,
                                c => isDead ? ConnectionState.NeedsReconnect : c.State
                            )
                    ),
            CancellationToken.None
        );
}
