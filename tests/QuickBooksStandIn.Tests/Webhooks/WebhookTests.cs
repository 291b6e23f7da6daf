using System.Net;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn.Tests.Webhooks;

public class WebhookTests
{
    [Fact]
    public void Signatures_are_those_of_the_vectors()
    {
        var vectors = Fixtures.Object("webhook-signatures.json");
        var token = vectors.Text("verifier_token")!;

        foreach (var good in vectors.Objects("files"))
            Assert.Equal(
                good.Text("signature"),
                WebhookBody.Sign(Fixtures.Text(good.Text("file")!), token)
            );
        foreach (var bad in vectors.Objects("bad"))
            Assert.NotEqual(
                bad.Text("signature"),
                WebhookBody.Sign(Fixtures.Text(bad.Text("file")!), token)
            );
    }

    [Fact]
    public async Task Changes_of_a_moment_go_out_together_signed()
    {
        var (app, hook) = await Hooked(new());
        await using var _ = app;
        var customer = await app.Customer();
        var invoice = await app.Invoice(customer, "5", 100);
        await app.StandIn.Webhooks.Deliver();

        app.Bookkeeper.Pay(invoice.Id(), 10);
        await app.StandIn.Webhooks.Deliver();

        var body = JsonNode.Parse(hook.Bodies[1])!.AsArray();
        Assert.Equal(
            ["qbo.payment.created.v1", "qbo.invoice.updated.v1"],
            body.Select(one => one.Text("type"))
        );
        Assert.Equal(["146", "145"], body.Select(one => one.Text("intuitentityid")));
        Fixtures.SameShape(JsonNode.Parse(Fixtures.Text("webhook-cloudevents.json")), body);
        Assert.Matches(@"^2026-11-20T14:31:05\.\d{9}Z$", body[0].Text("time"));
        Assert.Equal(WebhookBody.Sign(hook.Bodies[1], "standin-verifier"), hook.Signatures[1]);
    }

    [Fact]
    public async Task The_old_form_is_there_too()
    {
        var (app, hook) = await Hooked(new() { Format = WebhookFormat.Legacy });
        await using var _ = app;
        var invoice = await app.Invoice(await app.Customer(), "5", 100);
        app.Bookkeeper.Send(invoice.Id(), "a@b.example");
        app.Bookkeeper.Void("Invoice", invoice.Id());
        app.Bookkeeper.Delete("Invoice", invoice.Id());

        await app.StandIn.Webhooks.Deliver();

        var body = JsonNode.Parse(hook.Bodies.Single())!;
        Fixtures.SameShape(Fixtures.Object("webhook-legacy.json"), body);
        Assert.Equal(
            [
                "Customer Create",
                "Invoice Create",
                "Invoice Emailed",
                "Invoice Void",
                "Invoice Delete",
            ],
            body["eventNotifications"]![0]!
                ["dataChangeEvent"]
                .Objects("entities")
                .Select(one => $"{one.Text("name")} {one.Text("operation")}")
        );
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_by_the_schedule_and_the_rest_waits()
    {
        var (app, hook) = await Hooked(new());
        await using var _ = app;
        hook.Status = HttpStatusCode.InternalServerError;
        await app.Customer("A");
        await app.StandIn.Webhooks.Deliver();
        await app.Customer("B");
        await app.StandIn.Webhooks.Deliver();
        Assert.Equal((2, 2), (hook.Bodies.Count, app.StandIn.Webhooks.Waiting));

        foreach (var seconds in new[] { 10, 20, 30, 300, 1200, 7200, 14400, 21600, 21600 })
        {
            var before = hook.Bodies.Count;
            app.StandIn.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            await app.StandIn.Webhooks.Deliver();
            Assert.Equal(before, hook.Bodies.Count);
            app.StandIn.Clock.Advance(TimeSpan.FromSeconds(1));
            await app.StandIn.Webhooks.Deliver();
            Assert.Equal(before + 1, hook.Bodies.Count);
        }
        Assert.Single(hook.Bodies.Distinct());
        hook.Status = HttpStatusCode.OK;
        app.StandIn.Clock.Advance(TimeSpan.FromHours(6));
        await app.StandIn.Webhooks.Deliver();

        Assert.Equal((2, 0), (hook.Bodies.Distinct().Count(), app.StandIn.Webhooks.Waiting));
    }

    [Fact]
    public async Task They_come_twice_in_another_order_or_badly_signed_when_wished()
    {
        var (app, hook) = await Hooked(
            new()
            {
                SendsTwice = true,
                OutOfOrder = true,
                BadSignatures = 1,
            }
        );
        await using var _ = app;
        var invoice = await app.Invoice(await app.Customer(), "5", 100);
        await app.StandIn.Webhooks.Deliver();
        app.Bookkeeper.Pay(invoice.Id());
        await app.StandIn.Webhooks.Deliver();

        Assert.Equal(4, hook.Bodies.Count);
        Assert.Equal(hook.Bodies[2], hook.Bodies[3]);
        Assert.Equal("qbo.invoice.updated.v1", JsonNode.Parse(hook.Bodies[2])![0].Text("type"));
        Assert.NotEqual(WebhookBody.Sign(hook.Bodies[0], "standin-verifier"), hook.Signatures[0]);
        Assert.Equal(WebhookBody.Sign(hook.Bodies[2], "standin-verifier"), hook.Signatures[2]);
    }

    [Fact]
    public async Task With_a_clock_that_runs_they_go_out_by_themselves()
    {
        var (app, hook) = await Hooked(new() { CollectFor = TimeSpan.Zero });
        await using var _ = app;
        await app.Customer();

        await hook.Came.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Single(app.StandIn.Webhooks.Attempts);
    }

    private static async Task<(App App, Hook Hook)> Hooked(WebhookTarget target)
    {
        var hook = new Hook();
        var app = await App.In(
            "CA",
            new()
            {
                WebhookHandler = hook,
                Webhooks = target with
                {
                    Url = new("http://app.example/hook"),
                    CollectFor =
                        target.CollectFor == TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromDays(1),
                },
            }
        );
        return (app, hook);
    }

    /// <summary>The address of the app.</summary>
    private sealed class Hook : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];
        public List<string> Signatures { get; } = [];
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;
        public SemaphoreSlim Came { get; } = new(0);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            Signatures.Add(request.Headers.GetValues("intuit-signature").Single());
            Came.Release();
            return new(Status);
        }
    }
}
