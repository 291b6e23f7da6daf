using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Api;

public class IdempotencyTests
{
    [Theory, BothDatabases]
    public async Task The_same_key_fifty_times_at_once_has_one_effect_and_one_answer(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    firm.Post("/teams", new { name = "Design" }, ("Idempotency-Key", "k1"))
                )
        );

        Assert.All(answers, answer => answer.Expect(201));
        Assert.Single(answers.Select(answer => answer.Id).Distinct());
        Assert.Single((await firm.Get("/teams")).Items);
    }

    [Theory, BothDatabases]
    public async Task The_same_key_with_another_body_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Post("/teams", new { name = "Design" }, ("Idempotency-Key", "k1"));

        var again = await firm.Post("/teams", new { name = "Build" }, ("Idempotency-Key", "k1"));

        again.Refused(422, "idempotency.key_reused");
    }

    [Theory, BothDatabases]
    public async Task After_a_day_a_key_is_a_new_one(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: all => all.AddClock(clock));
        var firm = await Firm.In(house);
        var key = ("Idempotency-Key", "nightly-run");
        (await firm.Post("/teams", new { name = "Monday" }, key)).Expect(201);
        clock.Forward(TimeSpan.FromHours(25));

        (await firm.Post("/teams", new { name = "Tuesday" }, key)).Expect(201);

        Assert.Equal(2, (await firm.Get("/teams")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task A_refused_request_leaves_its_key_free(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await firm.Post("/teams", new { name = "" }, ("Idempotency-Key", "k1"))).Expect(422);

        (await firm.Post("/teams", new { name = "Design" }, ("Idempotency-Key", "k1"))).Expect(201);
    }

    [Theory, BothDatabases]
    public async Task What_is_not_asked_for_is_a_problem_with_a_code(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        (await firm.Post("/teams", """{"name":"Design","colour":"red"}""")).Refused(
            400,
            "request.malformed"
        );
        (await firm.Post("/teams", """{"name":1}""")).Refused(400, "request.malformed");
        (await firm.Post("/teams", """{"name":""")).Refused(400, "request.malformed");
        (await firm.Post("/teams", """{}""")).Refused(400, "request.malformed");
        (await firm.Get("/nothing")).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task A_key_on_what_makes_a_token_keeps_no_secret_and_holds_up_nobody(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var body = new { name = "robot" };

        var first = (await firm.Post("/tokens", body, ("Idempotency-Key", "k1"))).Expect(201);
        var second = (await firm.Post("/tokens", body, ("Idempotency-Key", "k1"))).Expect(201);

        Assert.NotEqual(first.Text("token"), second.Text("token"));
    }

    [Theory, BothDatabases]
    public async Task Work_for_the_background_asked_for_under_a_key_is_done(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        var run = new { through = "2026-10-31" };

        var asked = (await firm.Post("/billing-runs", run, ("Idempotency-Key", "k1"))).Expect(202);
        var again = (await firm.Post("/billing-runs", run, ("Idempotency-Key", "k1"))).Expect(202);

        Assert.Equal(asked.Id, again.Id);
        await Eventually.Holds(
            async () => (await firm.Get($"/jobs/{asked.Id}")).Text("status") == "succeeded",
            "the run is done"
        );
        Assert.Single((await firm.Get("/invoices")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_job_is_cancelled_under_a_key(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var run = new { through = "2026-10-31" };
        var job = (await firm.Post("/billing-runs", run, ("Idempotency-Key", "k1"))).Expect(202);

        (await firm.Post($"/jobs/{job.Id}/cancel", null, ("Idempotency-Key", "k2"))).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_refusal_under_a_key_is_in_the_language_of_who_asks(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var refused = await firm.Post(
            "/teams",
            new { name = "" },
            ("Idempotency-Key", "k1"),
            ("Accept-Language", "en")
        );

        Assert.Equal("This field is required.", refused.Text("detail"));
    }
}
