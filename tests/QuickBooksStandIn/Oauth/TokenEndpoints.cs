using System.Text.Json;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Oauth;

/// <summary>The addresses that the app itself calls: tokens, revoke, who signed in (contract B1).</summary>
internal sealed class TokenEndpoints(
    World world,
    Clients clients,
    StandInOptions options,
    StandInClock clock
)
{
    /// <summary>As the documentation prints it; see <see cref="Grant.RefreshLife"/>.</summary>
    private const int RefreshSeconds = 8_726_400;

    public async Task Tokens(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : null;
        var answer = !clients.IsKnown(http, form)
            ? Error(401, "invalid_client")
            : form?["grant_type"].ToString() switch
            {
                "authorization_code" => Issue(
                    http,
                    (grants, now) =>
                        grants.Redeem(form["code"], form["redirect_uri"].ToString(), now)
                ),
                "refresh_token" => Issue(
                    http,
                    (grants, now) => grants.ByRefreshToken(form["refresh_token"], now)
                ),
                _ => Error(400, "unsupported_grant_type"),
            };
        await answer.Write(http);
    }

    public async Task Revoke(HttpContext http)
    {
        var answer = !clients.IsKnown(http, null)
            ? Error(401, "invalid_client")
            : Revoked(await Token(http));
        await answer.Write(http);
    }

    public async Task UserInfo(HttpContext http)
    {
        var token = Bearer.Of(http);
        var grant = world.See(memory => memory.Grants.ByAnyToken(token));
        var ok =
            grant is { IsRevoked: false }
            && grant.AccessTokens.TryGetValue(token!, out var end)
            && clock.GetUtcNow() < end
            && grant.Scopes.Contains("openid");
        await (ok ? Answer.Json(200, Person()) : Error(401, "invalid_token")).Write(http);
    }

    private Answer Issue(HttpContext http, Func<Grants, DateTimeOffset, Grant?> find) =>
        world.Do(memory =>
        {
            var now = clock.GetUtcNow();
            if (find(memory.Grants, now) is not { } grant)
                return Error(400, "invalid_grant");
            var (access, refresh) = grant.Renew(now);
            var body = new JsonObject
            {
                ["token_type"] = "bearer",
                ["access_token"] = access,
                ["expires_in"] = (int)Grant.AccessLife.TotalSeconds,
                ["refresh_token"] = refresh,
                ["x_refresh_token_expires_in"] = RefreshSeconds,
            };
            if (http.Request.Headers["x-include-refresh-token-hard-expires-in"] == "true")
                body["x_refresh_token_hard_expires_in"] = (long)(grant.HardEnd - now).TotalSeconds;
            http.Response.Headers.CacheControl = "no-store";
            return Answer.Json(200, body);
        });

    /// <summary>The token of a JSON body, or of a form.</summary>
    private static async Task<string?> Token(HttpContext http)
    {
        if (http.Request.HasFormContentType)
            return (await http.Request.ReadFormAsync())["token"];
        try
        {
            return (await JsonNode.ParseAsync(http.Request.Body)).Text("token");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Either token takes the whole connection away.</summary>
    private Answer Revoked(string? token) =>
        world.Do(memory =>
        {
            if (memory.Grants.ByAnyToken(token) is not { } grant)
                return Error(400, "invalid_token"); // [mem] how an unknown one is answered
            grant.IsRevoked = true;
            return new Answer(200, [], "application/json");
        });

    private JsonObject Person() =>
        new()
        {
            ["sub"] = "standin-user",
            ["email"] = options.UserName,
            ["emailVerified"] = true,
            ["givenName"] = "Robin",
            ["familyName"] = "Bookkeeper",
        };

    private static Answer Error(int status, string error) =>
        Answer.Json(status, new JsonObject { ["error"] = error });
}
