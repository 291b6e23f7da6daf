using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Oauth;

/// <summary>Which companies let the app in. Used under the lock of <see cref="World"/> alone.</summary>
internal sealed class Grants
{
    public List<Grant> All { get; init; } = [];
    public Dictionary<string, PendingCode> Codes { get; init; } = [];

    public string Consent(PendingCode pending)
    {
        var code = $"AB11{Secrets.New(24)}";
        Codes[code] = pending;
        return code;
    }

    /// <summary>The grant that a code stands for, or null where it is used, old, or was made for another address.</summary>
    public Grant? Redeem(string? code, string? redirectUri, DateTimeOffset now)
    {
        if (
            code is null
            || !Codes.Remove(code, out var pending)
            || !pending.IsGood(redirectUri, now)
        )
            return null;
        return Open(pending.Realm, pending.User, pending.Scopes, now);
    }

    /// <summary>A company has one connection to the app: connecting again takes the place of the one before [mem].</summary>
    public Grant Open(string realm, string user, string[] scopes, DateTimeOffset now)
    {
        All.RemoveAll(other => other.Realm == realm);
        var grant = new Grant
        {
            Realm = realm,
            User = user,
            Scopes = scopes,
            Since = now,
        };
        All.Add(grant);
        return grant;
    }

    /// <summary>The grant whose present refresh token this is, if it still can be used.</summary>
    public Grant? ByRefreshToken(string? token, DateTimeOffset now) =>
        All.Find(grant => Secrets.Same(token, grant.RefreshToken) && grant.CanRefresh(now));

    public Grant? ByAnyToken(string? token) =>
        token is null
            ? null
            : All.Find(grant =>
                Secrets.Same(token, grant.RefreshToken) || grant.AccessTokens.ContainsKey(token)
            );

    public Grant? Of(string realm) => All.Find(grant => grant.Realm == realm && !grant.IsRevoked);

    /// <summary>What speaks against a token for a company, or null.</summary>
    public GatewayError? Check(string? token, string realm, DateTimeOffset now)
    {
        if (
            token is null
            || All.Find(grant => grant.AccessTokens.ContainsKey(token)) is not { } grant
        )
            return GatewayError.TokenMalformed;
        if (grant.IsRevoked)
            return GatewayError.TokenRevoked;
        if (now >= grant.AccessTokens[token])
            return GatewayError.TokenExpired;
        return grant.Realm == realm && grant.Scopes.Contains(Scopes.Accounting)
            ? null
            : GatewayError.Forbidden;
    }
}
