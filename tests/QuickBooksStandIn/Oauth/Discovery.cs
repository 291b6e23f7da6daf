using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Oauth;

/// <summary>The document that says where everything is.</summary>
internal static class Discovery
{
    public static Task Answer(HttpContext http)
    {
        var root = $"{http.Request.Scheme}://{http.Request.Host}";
        return Api
            .Answer.Json(
                200,
                new JsonObject
                {
                    ["issuer"] = $"{root}/op/v1",
                    ["authorization_endpoint"] = $"{root}/connect/oauth2",
                    ["token_endpoint"] = $"{root}/oauth2/v1/tokens/bearer",
                    ["userinfo_endpoint"] = $"{root}/v1/openid_connect/userinfo",
                    ["revocation_endpoint"] = $"{root}/v2/oauth2/tokens/revoke",
                    ["response_types_supported"] = new JsonArray("code"),
                    ["scopes_supported"] = new JsonArray([
                        .. Scopes.All.Select(scope => JsonValue.Create(scope)),
                    ]),
                    ["token_endpoint_auth_methods_supported"] = new JsonArray(
                        "client_secret_post",
                        "client_secret_basic"
                    ),
                }
            )
            .Write(http);
    }
}
