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
}
