using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates;

public class RateApiTests
{
    [Theory, BothDatabases]
    public async Task A_second_rate_for_exactly_the_same_and_the_same_day_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var first = await firm.Make("/billing-rates", Rate("90.00", "2026-01-01"));

        var second = await firm.Post("/billing-rates", Rate("95.00", "2026-01-01"));

        second.Refused(409, "rate.same_day");
        Assert.Equal(first, second.Body!["rateId"]!.GetValue<string>());
        (await firm.Post("/billing-rates", Rate("95.00", "2026-02-01"))).Expect(201);
        var withAna = new
        {
            rate = new { amount = "95.00", currency = "EUR" },
            from = "2026-01-01",
            memberId = firm.Ana,
        };
        (await firm.Post("/billing-rates", withAna)).Expect(201);
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_rate_leaves_its_day_free_and_can_still_be_listed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/billing-rates", Rate("90.00", "2026-01-01"));

        (await firm.Delete($"/billing-rates/{id}")).Expect(204);

        (await firm.Post("/billing-rates", Rate("95.00", "2026-01-01"))).Expect(201);
        var withdrawn = (await firm.Get("/billing-rates?withdrawn=true")).Items;
        Assert.Equal(id, Assert.Single(withdrawn)["id"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_cost_rate_is_withdrawn_by_who_may_change_costs(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/cost-rates", Rate("40.00", "2026-01-01"));
        (await firm.Post("/cost-rates", Rate("45.00", "2026-01-01"))).Refused(409, "rate.same_day");
        var biller = await firm.AsRole("biller");
        (await biller.Delete($"/cost-rates/{id}")).Refused(403, "forbidden");
        var other = await Firm.Of(on);
        (await other.Delete($"/cost-rates/{id}")).Refused(404, "not_found");

        (await firm.Delete($"/cost-rates/{id}")).Expect(204);

        Assert.Empty((await firm.Get("/cost-rates")).Items);
        Assert.Single((await firm.Get("/cost-rates?withdrawn=true")).Items);
        (await firm.Delete($"/cost-rates/{id}")).Expect(204);
    }

    [Theory, BothDatabases]
    public async Task An_hour_is_tried_with_why_and_what_it_costs(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/billing-rates", Rate("90.00", "2026-01-01"));
        await firm.Make("/cost-rates", Rate("40.00", "2026-01-01"));
        var asked = $"/billing-rates/test?memberId={firm.Ana}&date=2026-03-01";

        var tried = (await firm.Get(asked)).Expect(200);

        Assert.Equal("90", tried["explanation"]["rate"]!["rate"]!["amount"]!.ToString());
        Assert.Equal("40.00", tried["cost"]["amount"]!.ToString());
        var biller = (await (await firm.AsRole("biller")).Get(asked)).Expect(200);
        Assert.Null(biller.Body!["cost"]);
        (await (await firm.AsRole("agent")).Get(asked)).Refused(403, "forbidden");
        var stranger = $"/billing-rates/test?memberId={Guid.CreateVersion7()}&date=2026-03-01";
        (await firm.Get(stranger)).Refused(422, "reference.unknown");
        (await firm.Get($"/billing-rates/test?memberId={firm.Ana}")).Expect(400);
    }

    [Theory, BothDatabases]
    public async Task Who_may_only_see_costs_changes_none(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/cost-rates", Rate("40.00", "2026-01-01"));
        var made = await firm.Post(
            "/tokens",
            new { name = "reader", scopes = new[] { "costs.read" } }
        );
        var reader = firm.As(made.Expect(201).Text("token"));

        (await reader.Get("/cost-rates")).Expect(200);
        (await reader.Post("/cost-rates", Rate("1.00", "2026-02-01"))).Refused(403, "forbidden");
        (await reader.Delete($"/cost-rates/{id}")).Refused(403, "forbidden");
    }

    [Theory, BothDatabases]
    public async Task Of_rates_for_one_day_added_at_once_one_is_kept(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        foreach (var path in new[] { "/cost-rates", "/billing-rates" })
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(1, 8).Select(i => firm.Post(path, Rate($"{i}0.00", "2026-01-01")))
            );

            Assert.Single(answers, a => a.Code == 201);
            Assert.All(answers.Where(a => a.Code != 201), a => a.Refused(409, "rate.same_day"));
            Assert.Single((await firm.Get(path)).Items);
        }
    }

    private static object Rate(string amount, string from) =>
        new { rate = new { amount, currency = "EUR" }, from };
}
