using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Recurring;

/// <summary>Templates of recurring invoices through the API.</summary>
public class RecurringApiTests
{
    [Theory, BothDatabases]
    public async Task A_change_affects_only_what_comes_later(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var first = post.Today;
        var id = await post.Add(first);
        post.To(first);
        await post.Run();
        var body = Body(post.Hosting(first));
        body["lines"]![0]!["unitPrice"] = "60.00";
        var etag = (await post.Firm.Get($"/recurring-invoices/{id}")).ETag!;
        (await post.Firm.Put($"/recurring-invoices/{id}", body, ("If-Match", etag))).Expect(200);
        (await post.Firm.Put($"/recurring-invoices/{id}", body, ("If-Match", etag))).Refused(
            412,
            "edit.stale"
        );

        post.To(first.AddMonths(1));
        Assert.Equal(1, await post.Run());

        var made = await post.Made(id);
        Assert.Equal(["49.90", "60.00"], [await Net(post, made[0]), await Net(post, made[1])]);
    }

    [Theory, BothDatabases]
    public async Task A_pause_is_not_made_up_for(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var first = post.Today;
        var id = await post.Add(first);
        (await post.Firm.Post($"/recurring-invoices/{id}/pause", new { })).Expect(200);
        post.To(first.AddMonths(2).AddDays(1));
        Assert.Equal(0, await post.Run());

        var resumed = await post.Firm.Post($"/recurring-invoices/{id}/resume", new { });

        var next = RecurringFirm.Iso(first.AddMonths(3));
        Assert.Equal(next, resumed.Expect(200)["nextDates"][0]!.GetValue<string>());
        Assert.Equal(0, await post.Run());
        post.To(first.AddMonths(3));
        Assert.Equal(1, await post.Run());
        Assert.Equal(next, Assert.Single(await post.Made(id)).Day);
    }

    [Theory, BothDatabases]
    public async Task A_deleted_draft_is_not_made_again_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var id = await post.Add(post.Today);
        post.To(post.Today);
        await post.Run();
        var draft = (await post.Made(id))[0].Invoice;
        (await post.Firm.Delete($"/invoices/{draft}")).Expect(204);

        Assert.Equal(0, await post.Run());

        Assert.Null(Assert.Single(await post.Made(id)).Invoice);
        (await post.Firm.Delete($"/recurring-invoices/{id}")).Refused(409, "recurring.has_made");
    }

    [Theory, BothDatabases]
    public async Task The_ready_time_of_the_period_before_comes_on_it(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var project = await post.Firm.Make(
            "/projects",
            new { name = "Support", organizationId = post.Customer }
        );
        foreach (var ago in new[] { 3, 40 })
            await post.Firm.Make(
                "/time-entries",
                new
                {
                    projectId = project,
                    workDate = RecurringFirm.Iso(post.Today.AddDays(-ago)),
                    durationSeconds = 7200,
                }
            );
        var body = Body(post.Hosting(post.Today));
        body["takesTime"] = true;
        var id = await post.Firm.Make("/recurring-invoices", body);
        post.To(post.Today);

        await post.Run();

        Assert.Equal("249.90", await Net(post, (await post.Made(id))[0]));
    }

    [Theory, BothDatabases]
    public async Task Templates_are_listed_by_state_with_what_they_come_to_in_a_year(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var (later, soon) = (
            await post.Add(post.Today.AddDays(9)),
            await post.Add(post.Today.AddDays(2), unit: "year")
        );
        var paused = await post.Add(post.Today);
        (await post.Firm.Post($"/recurring-invoices/{paused}/pause", new { })).Expect(200);

        var active = (await post.Firm.Get("/recurring-invoices?state=active&limit=1")).Expect(200);
        var rest = await post.Firm.Get(
            "/recurring-invoices?state=active&cursor=" + active.Text("nextCursor")
        );

        Assert.Equal(soon, Assert.Single(active.Items)["id"]!.GetValue<string>());
        Assert.Equal(later, Assert.Single(rest.Items)["id"]!.GetValue<string>());
        Assert.Equal("598.80", rest.Items[0]["amountAYear"]!["amount"]!.GetValue<string>());
        Assert.Single((await post.Firm.Get("/recurring-invoices?state=paused")).Items);
        Assert.Equal(3, (await post.Firm.Get("/recurring-invoices")).Items.Count);
    }

    [Theory]
    [InlineData("every", "0", "recurring.every_out_of_range")]
    [InlineData("times", "0", "recurring.times_out_of_range")]
    [InlineData("through", "\"2001-01-01\"", "recurring.through_before_start")]
    [InlineData("start", "\"1026-01-01\"", "recurring.start_out_of_range")]
    [InlineData("lines", "[]", "recurring.nothing")]
    [InlineData("name", "\" \"", "field.required")]
    [InlineData("note", "\"For {moth}\"", "recurring.unknown_place")]
    [InlineData("language", "\"de\"", "field.invalid")]
    [InlineData("organizationId", "\"01890a5d-ac96-774b-bcce-b302099a8057\"", "reference.unknown")]
    public async Task What_can_not_recur_is_refused_at_its_field(
        string field,
        string json,
        string code
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var body = new JsonObject
        {
            ["organizationId"] = customer,
            ["name"] = "Hosting",
            ["start"] = "2026-01-31",
            ["lines"] = JsonNode.Parse(
                """[{"description":"Hosting","quantity":"1","unitPrice":"10"}]"""
            ),
        };
        body[field] = JsonNode.Parse(json);

        (await firm.Post("/recurring-invoices", body)).Refused(422, code);
    }

    [Fact]
    public async Task Who_reads_bills_sees_templates_and_changes_none()
    {
        await using var post = await RecurringFirm.Of(OnDatabase.Sqlite);
        var id = await post.Add(post.Today);

        var viewer = await post.Firm.AsRole("viewer");

        (await viewer.Get($"/recurring-invoices/{id}")).Expect(200);
        (await viewer.Post($"/recurring-invoices/{id}/pause", new { })).Refused(403, "forbidden");
        (await viewer.Post("/recurring-invoices", post.Hosting(post.Today))).Refused(
            403,
            "forbidden"
        );
    }

    private static JsonObject Body(object body) =>
        System.Text.Json.JsonSerializer.SerializeToNode(body)!.AsObject();

    private static async Task<string> Net(
        RecurringFirm post,
        (string Day, string? Invoice, string? Unsent) made
    ) => (await post.Firm.Get($"/invoices/{made.Invoice}"))["net"]["amount"]!.GetValue<string>();
}
