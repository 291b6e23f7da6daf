using Cadran.Integrations.Webhooks.Domain;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.Webhooks;

public class WebhookTests
{
    [Theory, BothDatabases]
    public async Task What_happens_is_told_signed_and_can_be_read(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        var made = await told.Hook(["project.created"]);
        var project = await told.Project("Site public");
        await told.Firm.Make("/teams", new { name = "Design" });
        await told.Firm.Make("/contacts", new { name = "Zoé", email = "zoe@eole.example" });

        await told.Until(() => told.Receiver.Taken.Count == 1, "it is told");

        var message = told.Receiver.Taken[0];
        Assert.Equal("project.created", message.Type);
        Assert.Equal(message.Id, (string)message.Json["id"]!);
        Assert.Equal(
            WebhookSignature.Of(
                [made.Text("secret")],
                message.Id,
                long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture),
                message.Body
            ),
            message.Signature
        );
        Assert.Equal("/api/v1/projects/" + project, (string)message.Json["data"]!["href"]!);
        Assert.Null(message.Json["data"]!["name"]);
        await told.Until(
            async () => (await told.Deliveries("&state=delivered")).Count == 1,
            "it is kept as delivered"
        );
    }

    [Theory, BothDatabases]
    public async Task Who_is_away_for_six_hours_is_told_all_in_order(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        var id = (await told.Hook(["project.created", "project.updated"])).Id;
        told.Receiver.Answers = _ => Task.FromResult(503);
        var projects = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            var project = await told.Project("Project " + i);
            (await told.Firm.Put("/projects/" + project, new { name = "Changed " + i })).Expect(
                200
            );
            projects.Add(project);
        }
        await told.Until(
            async () => (string)(await told.State(id))["state"]! == "failing",
            "it fails"
        );
        var away = told.Receiver.Asked;
        for (var hour = 0; hour < 6; hour++)
        {
            var before = told.Receiver.Asked;
            told.Clock.Forward(TimeSpan.FromHours(1));
            await told.Until(
                () =>
                {
                    // Its last try may have been noted after the hour began.
                    told.Clock.Forward(TimeSpan.FromMinutes(1));
                    return told.Receiver.Asked > before;
                },
                "it is tried"
            );
        }
        Assert.True(told.Receiver.Asked - away < 30, "it is left in peace");
        Assert.Empty(told.Receiver.Taken);

        told.Receiver.Answers = _ => Task.FromResult(200);
        await told.Until(
            () => told.Receiver.Taken.Count >= 24,
            "all is told",
            TimeSpan.FromMinutes(5)
        );

        Assert.All(
            projects,
            project =>
                Assert.Equal(
                    ["project.created", "project.updated"],
                    told.Receiver.Taken.Where(m => m.About == project).Select(m => m.Type)
                )
        );
        Assert.Equal(24, told.Receiver.Taken.Select(m => m.Id).Distinct().Count());
        await told.Until(
            async () => (string)(await told.State(id))["state"]! == "working",
            "it works"
        );
        Assert.Contains(
            await Outbox.To(told.Firm.House, told.Firm.Workspace, told.Firm.Email),
            mail => mail.Subject.Contains("127.0.0.1", StringComparison.Ordinal)
        );
    }

    [Theory, BothDatabases]
    public async Task After_three_days_it_is_switched_off_and_back_on_nothing_is_lost(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        var id = (await told.Hook(["project.created"])).Id;
        told.Receiver.Answers = _ => Task.FromResult(500);
        for (var i = 0; i < 6; i++)
            await told.Project("Project " + i);

        await told.Until(
            async () => (string)(await told.State(id))["state"]! == "off",
            "it is switched off",
            TimeSpan.FromHours(1)
        );
        Assert.Equal("failing", (string)(await told.State(id))["offWhy"]!);
        (await told.Firm.Post($"/webhooks/{id}/test")).Refused(409, "webhook.off");
        await told.Project("While it is off");

        told.Receiver.Answers = _ => Task.FromResult(200);
        (
            await told.Firm.Put(
                "/webhooks/" + id,
                new { url = told.Receiver.Url, types = new[] { "project.created" } }
            )
        ).Expect(200);
        (await told.Firm.Post($"/webhooks/{id}/replay", new { })).Expect(200);
        await told.Until(() => told.Receiver.Taken.Count == 6, "what waited is told");
    }

    [Theory, BothDatabases]
    public async Task Gone_is_gone(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        var id = (await told.Hook()).Id;
        told.Receiver.Answers = _ => Task.FromResult(410);
        await told.Project("Site public");

        await told.Until(
            async () => (string)(await told.State(id))["state"]! == "off",
            "it is switched off"
        );
        Assert.Equal("gone", (string)(await told.State(id))["offWhy"]!);
    }

    [Theory, BothDatabases]
    public async Task A_slow_one_holds_up_no_other(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        await using var slow = await Receiver.Open();
        var release = new TaskCompletionSource();
        slow.Answers = async _ =>
        {
            await release.Task;
            return 200;
        };
        await told.Hook(["project.created"], slow.Url);
        await told.Hook(["project.created"]);
        for (var i = 0; i < 20; i++)
            await told.Project("Project " + i);

        await told.Until(() => told.Receiver.Taken.Count == 20, "the other is told all");
        Assert.Empty(slow.Taken);
        release.SetResult();
        await told.Until(() => slow.Taken.Count == 20, "the slow one too");
    }

    [Theory, BothDatabases]
    public async Task It_is_left_alone_as_long_as_it_asks(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        await told.Hook(["project.created"]);
        told.Receiver.Answers = http =>
        {
            http.Response.Headers.RetryAfter = "7200";
            return Task.FromResult(429);
        };
        await told.Project("Site public");
        await told.Until(() => told.Receiver.Asked == 1, "it is asked");
        told.Receiver.Answers = _ => Task.FromResult(200);

        await told.Until(
            async () => (await told.Deliveries())[0]["triedAt"] is not null,
            "the answer is kept"
        );
        var next = DateTimeOffset.Parse(
            (string)(await told.Deliveries())[0]["nextTryAt"]!,
            System.Globalization.CultureInfo.InvariantCulture
        );

        Assert.True(next - told.Clock.GetUtcNow() > TimeSpan.FromMinutes(115));
        told.Clock.Forward(TimeSpan.FromHours(2.1));
        await told.Until(() => told.Receiver.Taken.Count == 1, "it is told");
    }

    [Theory, BothDatabases]
    public async Task A_redirect_is_not_followed_and_the_answer_is_kept(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        await using var elsewhere = await Receiver.Open();
        told.Receiver.Answers = http =>
        {
            http.Response.Headers.Location = elsewhere.Url;
            return Task.FromResult(307);
        };
        var id = (await told.Hook()).Id;
        (await told.Firm.Post($"/webhooks/{id}/test")).Expect(200);

        await told.Until(
            async () => (await told.Deliveries("&type=webhook.test"))[0]["trouble"] is not null,
            "it failed"
        );
        var delivery = (await told.Deliveries("&type=webhook.test"))[0];
        Assert.Equal("redirected", (string)delivery["trouble"]!);
        Assert.Equal(307, (int)delivery["status"]!);
        Assert.Equal("so it is", (string)delivery["answer"]!);
        Assert.Equal(0, elsewhere.Asked);
    }

    [Theory, BothDatabases]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_day(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        var made = await told.Hook();
        var rotated = (await told.Firm.Post($"/webhooks/{made.Id}/rotate-secret")).Expect(200);
        (await told.Firm.Post($"/webhooks/{made.Id}/test")).Expect(200);
        await told.Until(() => told.Receiver.Taken.Count == 1, "it is told");

        var message = told.Receiver.Taken[0];
        Assert.Equal(Signed(rotated.Text("secret"), made.Text("secret")), message.Signature);

        told.Clock.Forward(TimeSpan.FromHours(25));
        (await told.Firm.Post($"/webhooks/{made.Id}/test")).Expect(200);
        await told.Until(() => told.Receiver.Taken.Count == 2, "it is told again");
        message = told.Receiver.Taken[1];
        Assert.Equal(Signed(rotated.Text("secret")), message.Signature);

        string Signed(params string[] secrets) =>
            WebhookSignature.Of(
                secrets,
                message.Id,
                long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture),
                message.Body
            );
    }

    [Theory, BothDatabases]
    public async Task What_was_told_is_told_again_on_demand(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        await told.Hook(["project.created"]);
        await told.Project("Site public");
        await told.Until(
            async () => (await told.Deliveries("&state=delivered")).Count == 1,
            "it is told"
        );
        var id = (string)(await told.Deliveries())[0]["id"]!;

        (await told.Firm.Post($"/webhooks/deliveries/{id}/replay")).Expect(200);

        await told.Until(() => told.Receiver.Taken.Count == 2, "it is told again");
        Assert.Equal(told.Receiver.Taken[0].Id, told.Receiver.Taken[1].Id);
    }
}
