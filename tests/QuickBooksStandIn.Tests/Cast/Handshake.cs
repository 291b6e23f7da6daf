using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace QuickBooksStandIn.Tests.Cast;

/// <summary>What an app and a person do to connect.</summary>
internal static class Handshake
{
    public static Dictionary<string, string> Asked() =>
        new()
        {
            ["client_id"] = "standin-client",
            ["redirect_uri"] = "http://localhost/back",
            ["response_type"] = "code",
            ["scope"] = "com.intuit.quickbooks.accounting",
            ["state"] = "s 1",
        };

    public static Uri Authorize(App app, string? scope = null)
    {
        var asked = Asked();
        asked["scope"] = scope ?? asked["scope"];
        return new(QueryHelpers.AddQueryString(app.StandIn.Url + "connect/oauth2", asked!));
    }

    public static string Code(App app, string? scope = null) =>
        QueryHelpers.ParseQuery(app.StandIn.Allow(Authorize(app, scope), app.Realm).Query)["code"]!;

    public static Dictionary<string, string> Exchange(string code) =>
        new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = "http://localhost/back",
        };

    public static Dictionary<string, string> Refresh(string token) =>
        new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token };

    public static async Task<Answer> Token(
        App app,
        Dictionary<string, string> form,
        string? id = "standin-client",
        string secret = "standin-secret",
        bool asksForHardLimit = false
    )
    {
        using var http = Client(app, id, secret);
        if (asksForHardLimit)
            http.DefaultRequestHeaders.Add("x-include-refresh-token-hard-expires-in", "true");
        return await Answer.Read(
            await http.PostAsync("/oauth2/v1/tokens/bearer", new FormUrlEncodedContent(form))
        );
    }

    public static async Task<Answer> Revoke(App app, string token)
    {
        using var http = Client(app, "standin-client", "standin-secret");
        var body = new JsonObject { ["token"] = token }.ToJsonString();
        return await Answer.Read(
            await http.PostAsync(
                "/v2/oauth2/tokens/revoke",
                new StringContent(body, Encoding.UTF8, "application/json")
            )
        );
    }

    private static HttpClient Client(App app, string? id, string secret)
    {
        var http = new HttpClient { BaseAddress = app.StandIn.Url };
        if (id is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))
            );
        return http;
    }
}
