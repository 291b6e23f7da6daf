using Microsoft.AspNetCore.WebUtilities;
using QuickBooksStandIn.Tests.Cast;
using static QuickBooksStandIn.Tests.Cast.Handshake;

namespace QuickBooksStandIn.Tests.Oauth;

public class ConsentTests
{
    [Fact]
    public async Task A_code_becomes_tokens_once()
    {
        await using var app = await App.In("CA");
        var code = Code(app);

        var first = await Token(app, Exchange(code));
        var second = await Token(app, Exchange(code));

        Fixtures.SameShape(Fixtures.Object("token-response.json"), first.Body);
        Assert.Equal(
            (3600, 8726400),
            (first.Body.Number("expires_in"), first.Body.Number("x_refresh_token_expires_in"))
        );
        Assert.Equal(400, second.Status);
        Fixtures.Same(Fixtures.Object("token-error.json"), second.Body);
        app.Token = first.Body.Text("access_token");
        Assert.Equal(200, (await app.Get("preferences")).Status);
    }

    [Fact]
    public async Task State_and_realm_come_back_and_a_no_is_told()
    {
        await using var app = await App.In("CA");

        var yes = QueryHelpers.ParseQuery(app.StandIn.Allow(Authorize(app), app.Realm).Query);
        var no = QueryHelpers.ParseQuery(app.StandIn.Deny(Authorize(app)).Query);

        Assert.Equal(("s 1", "310687"), ((string)yes["state"]!, (string)yes["realmId"]!));
        Assert.Equal(("access_denied", "s 1"), ((string)no["error"]!, (string)no["state"]!));
    }

    [Fact]
    public async Task A_code_is_for_its_own_address_and_ten_minutes()
    {
        await using var app = await App.In("CA");
        var (one, two) = (Code(app), Code(app));

        var elsewhere = Exchange(one);
        elsewhere["redirect_uri"] = "http://localhost/other";
        Assert.Equal(400, (await Token(app, elsewhere)).Status);
        app.StandIn.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(400, (await Token(app, Exchange(two))).Status);
    }

    [Theory]
    [InlineData("client_id", "other")]
    [InlineData("redirect_uri", "http://evil.example/back")]
    [InlineData("redirect_uri", "https://app.example/other")]
    [InlineData("response_type", "token")]
    [InlineData("scope", "everything")]
    [InlineData("state", "")]
    public async Task A_consent_that_asks_wrongly_is_refused(string name, string value)
    {
        await using var app = await App.In(
            "CA",
            new() { RedirectUris = ["http://localhost/back"] }
        );
        var url = new Uri(
            QueryHelpers.AddQueryString(
                app.StandIn.Url + "connect/oauth2",
                Asked()
                    .ToDictionary(
                        pair => pair.Key,
                        pair => (string?)(pair.Key == name ? value : pair.Value)
                    )
            )
        );

        Assert.Throws<InvalidOperationException>(() => app.StandIn.Allow(url, app.Realm));
    }

    [Fact]
    public async Task The_discovery_document_leads_to_all_addresses()
    {
        await using var app = await App.In("CA");

        var document = (await app.Get("/.well-known/openid_sandbox_configuration")).Body;

        Assert.Equal($"{app.StandIn.Url}oauth2/v1/tokens/bearer", document.Text("token_endpoint"));
        Assert.Equal(
            $"{app.StandIn.Url}v2/oauth2/tokens/revoke",
            document.Text("revocation_endpoint")
        );
        Assert.Equal($"{app.StandIn.Url}connect/oauth2", document.Text("authorization_endpoint"));
    }

    [Fact]
    public async Task Who_signed_in_is_told_to_those_who_asked_for_it()
    {
        await using var app = await App.In("CA");
        Assert.Equal(401, (await app.Get("/v1/openid_connect/userinfo")).Status);

        var tokens = await Token(
            app,
            Exchange(Code(app, "com.intuit.quickbooks.accounting openid email"))
        );
        app.Token = tokens.Body.Text("access_token");

        Assert.Equal(
            "bookkeeper@example.com",
            (await app.Get("/v1/openid_connect/userinfo")).Body.Text("email")
        );
    }
}
