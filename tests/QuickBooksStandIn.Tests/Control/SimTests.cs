using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Control;

/// <summary>What a test in another process does.</summary>
public class SimTests
{
    [Fact]
    public async Task A_bookkeeper_works_from_outside()
    {
        await using var app = await App.In("CA");
        var books = $"/_sim/companies/{app.Realm}";
        var customer = (
            await app.Post($"{books}/customer", new JsonObject { ["DisplayName"] = "A" })
        ).Body;
        var invoice = (
            await app.Post($"{books}/invoice", Sales.Form(customer.Id(), "5", 100))
        ).Body;

        var payment = (
            await app.Post(
                $"{books}/invoice/{invoice.Id()}/pay",
                new JsonObject { ["amount"] = 5, ["date"] = "2026-11-21" }
            )
        ).Body;
        Assert.Equal("2026-11-21", payment.Text("TxnDate"));
        Assert.Equal(
            100,
            (await app.Get($"{books}/invoice/{invoice.Id()}")).Body.Number("Balance")
        );
        await app.Post($"{books}/payment/{payment.Id()}/bounce", new JsonObject());
        await app.Post(
            $"{books}/invoice/{invoice.Id()}",
            new JsonObject { ["PrivateNote"] = "Mine" }
        );
        await app.Post(
            $"{books}/invoice/{invoice.Id()}/amount",
            new JsonObject { ["amount"] = 200 }
        );
        var edited = (await app.Get($"{books}/invoice/{invoice.Id()}")).Body;
        Assert.Equal((210, "Mine"), (edited.Number("Balance"), edited.Text("PrivateNote")));
        await app.Post($"{books}/invoice/{invoice.Id()}/void", new JsonObject());
        Assert.Equal(
            "Voided - Mine",
            (await app.Get($"{books}/invoice/{invoice.Id()}")).Body.Text("PrivateNote")
        );
        Assert.Equal(
            204,
            (await app.Post($"{books}/invoice/{invoice.Id()}/delete", new JsonObject())).Status
        );
        Assert.Contains(
            "no Invoice",
            (await app.Get($"{books}/invoice/{invoice.Id()}")).Body.Text("error"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Faults_settings_and_requests_are_in_reach()
    {
        await using var app = await App.In("CA");
        await app.Post(
            "/_sim/fault",
            new JsonObject
            {
                ["kind"] = "ServerError",
                ["status"] = 503,
                ["times"] = 1,
            }
        );
        Assert.Equal(503, (await app.Get("preferences?requestid=x")).Status);

        await app.Post(
            $"/_sim/companies/{app.Realm}/settings",
            new JsonObject { ["subscriptionEnded"] = true }
        );
        (await app.Get("preferences")).Refused("6190");

        var requests = JsonNode.Parse((await app.Get("/_sim/requests")).Text)!.AsArray();
        Assert.Equal([503, 400], requests.Select(one => (int)one.Number("status")!));
        Assert.Equal("x", requests[0].Text("requestId"));
        Assert.Equal(
            400,
            (await app.Post("/_sim/fault", new JsonObject { ["kind"] = "Rain" })).Status
        );
        Assert.Equal(
            400,
            (
                await app.Post(
                    "/_sim/fault",
                    new JsonObject { ["kind"] = "Slow", ["colour"] = "red" }
                )
            ).Status
        );
    }

    [Fact]
    public async Task The_clock_is_moved_and_held()
    {
        await using var app = await App.In("CA");

        var moved = await app.Post("/_sim/clock", new JsonObject { ["advanceSeconds"] = 3600 });
        Assert.Equal("2026-11-20T15:31:05.123Z", moved.Body.Text("now"));
        Assert.Equal(401, (await app.Get("preferences")).Status);
        await app.Post(
            "/_sim/clock",
            new JsonObject { ["at"] = "2027-01-01T00:00:00Z", ["hold"] = false }
        );

        Assert.False(app.StandIn.Clock.IsHeld);
        Assert.Equal(2027, app.StandIn.Clock.GetUtcNow().Year);
    }

    [Fact]
    public async Task Connections_are_made_and_ended()
    {
        await using var app = await App.In("CA");
        var tokens = (
            await app.Post($"/_sim/companies/{app.Realm}/connect", new JsonObject())
        ).Body;
        app.Token = tokens.Text("access");
        Assert.Equal(200, (await app.Get("preferences")).Status);

        await app.Post($"/_sim/companies/{app.Realm}/disconnect", new JsonObject());

        Assert.Equal(401, (await app.Get("preferences")).Status);
        var url =
            $"{app.StandIn.Url}connect/oauth2?client_id=standin-client&redirect_uri=http%3A%2F%2Flocalhost%2Fback&response_type=code&scope=com.intuit.quickbooks.accounting&state=1";
        var consent = await app.Post(
            "/_sim/consent",
            new JsonObject { ["authorizeUrl"] = url, ["realm"] = app.Realm }
        );
        Assert.Contains("realmId=310687", consent.Body.Text("location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_are_set_and_kept_where_not_named()
    {
        await using var app = await App.In("CA");

        await app.Post(
            "/_sim/webhooks",
            new JsonObject { ["url"] = "http://127.0.0.1:1/hook", ["format"] = "Legacy" }
        );
        await app.Post("/_sim/webhooks", new JsonObject { ["sendsTwice"] = true });
        await app.Customer();
        var attempts = await app.Post("/_sim/webhooks/deliver", new JsonObject());

        var target = (await app.Get("/_sim/webhooks")).Body;
        Assert.Equal(
            ("Legacy", "true", "standin-verifier"),
            (target.Text("format"), target.Text("sendsTwice"), target.Text("verifierToken"))
        );
        Assert.Contains("eventNotifications", attempts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_forgets_everything()
    {
        await using var app = await App.In("CA");
        await app.Customer();
        app.Bookkeeper.CloseBooks(new(2026, 1, 1));

        await app.Post("/_sim/reset", new JsonObject());

        Assert.Empty(app.Bookkeeper.All("Customer"));
        Assert.Empty(app.StandIn.Received);
        Assert.Equal(401, (await app.Get("preferences")).Status);
        var company = (await app.Get("/_sim")).Body.Objects("companies").First();
        Assert.Equal(
            ("310687", null, "false"),
            (company.Text("realm"), company.Text("closedThrough"), company.Text("connected"))
        );
    }
}
