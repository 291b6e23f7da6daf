using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Tests.Cast;
using static QuickBooksStandIn.Tests.Cast.Handshake;

namespace QuickBooksStandIn.Tests.Oauth;

public class TokenTests
{
    [Fact]
    public async Task Each_refresh_gives_another_refresh_token_and_the_old_one_is_dead()
    {
        await using var app = await App.In("CA");
        var old = app.StandIn.Connect(app.Realm).Refresh;

        var first = await Token(app, Refresh(old));
        var again = await Token(app, Refresh(old));
        var next = await Token(app, Refresh(first.Body.Text("refresh_token")!));

        Assert.NotEqual(old, first.Body.Text("refresh_token"));
        Assert.Equal((400, "invalid_grant"), (again.Status, again.Body.Text("error")));
        Assert.Equal(200, next.Status);
    }

    [Fact]
    public async Task An_access_token_lives_for_an_hour_also_after_a_refresh()
    {
        await using var app = await App.In("CA");
        var tokens = app.StandIn.Connect(app.Realm);
        app.Token = tokens.Access;
        await Token(app, Refresh(tokens.Refresh));

        app.StandIn.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(200, (await app.Get("preferences")).Status);
        app.StandIn.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, (await app.Get("preferences")).Status);
    }

    [Fact]
    public async Task A_refresh_token_lives_for_100_days_from_its_last_use()
    {
        await using var app = await App.In("CA");
        var token = app.StandIn.Connect(app.Realm).Refresh;

        app.StandIn.Clock.Advance(TimeSpan.FromDays(99));
        token = (await Token(app, Refresh(token))).Body.Text("refresh_token")!;
        app.StandIn.Clock.Advance(TimeSpan.FromDays(99));
        token = (await Token(app, Refresh(token))).Body.Text("refresh_token")!;
        app.StandIn.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Equal("invalid_grant", (await Token(app, Refresh(token))).Body.Text("error"));
    }

    [Fact]
    public async Task After_five_years_nothing_helps()
    {
        await using var app = await App.In("CA");
        var token = app.StandIn.Connect(app.Realm).Refresh;
        for (var days = 0; days < 1800; days += 90)
        {
            app.StandIn.Clock.Advance(TimeSpan.FromDays(90));
            var answer = await Token(app, Refresh(token), asksForHardLimit: true);
            Assert.InRange(
                answer.Body.Number("x_refresh_token_hard_expires_in")!.Value,
                1,
                5 * 366 * 86400
            );
            token = answer.Body.Text("refresh_token")!;
        }
        app.StandIn.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal("invalid_grant", (await Token(app, Refresh(token))).Body.Text("error"));
    }

    [Theory]
    [InlineData("standin-client", "wrong", 401, "invalid_client")]
    [InlineData("other", "standin-secret", 401, "invalid_client")]
    public async Task Another_client_is_refused(string id, string secret, int status, string error)
    {
        await using var app = await App.In("CA");

        var answer = await Token(app, Exchange(Code(app)), id, secret);

        Assert.Equal((status, error), (answer.Status, answer.Body.Text("error")));
    }

    [Fact]
    public async Task The_secret_may_stand_in_the_body()
    {
        await using var app = await App.In("CA");
        var form = Exchange(Code(app));
        (form["client_id"], form["client_secret"]) = ("standin-client", "standin-secret");

        Assert.Equal(200, (await Token(app, form, id: null)).Status);
        form["grant_type"] = "password";
        Assert.Equal(
            "unsupported_grant_type",
            (await Token(app, form, id: null)).Body.Text("error")
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoking_either_token_ends_the_connection(bool byRefresh)
    {
        await using var app = await App.In("CA");
        var tokens = app.StandIn.Connect(app.Realm);
        app.Token = tokens.Access;

        var answer = await Revoke(app, byRefresh ? tokens.Refresh : tokens.Access);

        Assert.Equal(200, answer.Status);
        Assert.Equal(401, (await app.Get("preferences")).Status);
        Assert.Equal(
            "invalid_grant",
            (await Token(app, Refresh(tokens.Refresh))).Body.Text("error")
        );
    }

    [Fact]
    public async Task A_person_can_take_the_access_away()
    {
        await using var app = await App.In("CA");
        app.StandIn.Disconnect(app.Realm);

        var answer = await app.Get("preferences");

        Assert.Equal(401, answer.Status);
        Assert.Equal("3200", answer.Body["fault"]!["error"]![0].Text("code"));
    }

    [Fact]
    public async Task A_refresh_whose_answer_is_lost_has_killed_the_old_token()
    {
        await using var app = await App.In("CA");
        var token = app.StandIn.Connect(app.Realm).Refresh;
        app.StandIn.Faults.Add(FaultKind.LostAnswer, "/oauth2/v1/tokens/bearer");

        await Assert.ThrowsAsync<HttpRequestException>(() => Token(app, Refresh(token)));

        Assert.Equal("invalid_grant", (await Token(app, Refresh(token))).Body.Text("error"));
        Assert.DoesNotContain(
            app.StandIn.Received,
            one => one.Body.Contains(token, StringComparison.Ordinal)
        );
    }
}
