using Cadran.Kernel;
using Cadran.Rates.Domain;
using Cadran.Tests.Cast;
using CsCheck;

namespace Cadran.Tests.Rates;

/// <summary>A change of cost rates says first what it changes for past margins (rule R7).</summary>
public class CostChangeTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Theory, BothDatabases]
    public async Task What_past_margins_lose_is_shown_and_done_only_if_it_is_still_so(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Make("/cost-rates", Cost("40.00", "2026-01-01"));
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 7200);

        var shown = (
            await job.Firm.Post("/cost-rates/preview", Cost("50.00", "2026-10-06"))
        ).Expect(200);
        await job.Log("2026-10-07", 3600);
        var late = await job.Firm.Post(
            "/cost-rates",
            Cost("50.00", "2026-10-06", shown.Text("expected"))
        );

        Assert.Equal(7200, shown["all"]["seconds"]!.GetValue<long>());
        Assert.Equal("80.00", Amount(shown, "before"));
        Assert.Equal("100.00", Amount(shown, "after"));
        Assert.Equal("20.00", Amount(shown, "change"));
        Assert.Equal("Éole Énergies", shown["rows"][0]!["organizationName"]!.GetValue<string>());
        late.Refused(409, "rate.difference_moved");
        Assert.Equal(10800, late["difference"]["all"]!["seconds"]!.GetValue<long>());
        var now = late["difference"]["expected"]!.GetValue<string>();
        (await job.Firm.Post("/cost-rates", Cost("50.00", "2026-10-06", now))).Expect(201);
    }

    [Theory, BothDatabases]
    public async Task Withdrawing_tells_whose_cost_becomes_unknown(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var id = await job.Firm.Make("/cost-rates", Cost("40.00", "2026-01-01"));
        await job.Log("2026-10-05", 3600);

        var shown = (await job.Firm.Get($"/cost-rates/{id}/withdrawal")).Expect(200);

        Assert.Equal("40.00", Amount(shown, "before"));
        Assert.Equal(3600, shown["all"]["lostSeconds"]!.GetValue<long>());
        (await job.Firm.Delete($"/cost-rates/{id}?expected=other")).Refused(
            409,
            "rate.difference_moved"
        );
        (
            await job.Firm.Delete(
                $"/cost-rates/{id}?expected={Uri.EscapeDataString(shown.Text("expected"))}"
            )
        ).Expect(204);
        (await job.Firm.Get($"/cost-rates/{id}/withdrawal")).Refused(404, "not_found");
        var other = await job.Firm.AsRole("manager");
        (await other.Post("/cost-rates/preview", Cost("1.00", "2026-01-01"))).Refused(
            403,
            "forbidden"
        );
    }

    [Theory, BothDatabases]
    public async Task The_page_shows_it_before_it_saves_and_keeps_what_is_typed(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Log("2026-10-05", 3600);
        var browser = await job.Firm.Browser();
        var page = await PageForm.Open(browser, "/settings/rates/cost?lang=en");

        var wrong = await page.Send("cost", ("Form.Rate", "beaucoup"), ("Form.From", "2026-01-01"));
        var shown = await wrong.Send("cost", ("Form.Rate", "42,50"), ("Form.From", "2026-01-01"));
        var before = (await job.Firm.Get("/cost-rates")).Items.Count();
        var done = await shown.Send("cost", ("Form.Rate", "42,50"), ("Form.From", "2026-01-01"));

        Assert.Contains("beaucoup", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("of recorded work changes", shown.Html, StringComparison.Ordinal);
        Assert.Contains("42.50", shown.Html, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Single((await job.Firm.Get("/cost-rates")).Items);
        Assert.Equal("/settings/rates/cost", done.Went());
    }

    [Fact]
    public void What_changes_is_the_difference_of_the_costs_before_and_after() =>
        Gen.Select(Gen.Int[0, 90_000].Array[0, 30], Gen.Int[0, 25], Gen.Int[0, 25])
            .Sample(
                (seconds, first, second) =>
                {
                    var start = new DateOnly(2026, 1, 1);
                    var before = new CostRateBook([Rule(start.AddDays(first), 40.01m, 0)]);
                    var after = new CostRateBook([
                        .. before.Rules,
                        Rule(start.AddDays(second), 55.5m, 1),
                    ]);
                    var worked = seconds
                        .Select((s, i) => new WorkedTime(Guid.Empty, null, start.AddDays(i), s))
                        .ToList();

                    var found = CostDifference.Of(
                        worked.Select(w => ((Guid?)null, w)),
                        before,
                        after,
                        _ => [],
                        Euro
                    );

                    var was = WorkCost.Of(worked, before, _ => [], Euro);
                    var becomes = WorkCost.Of(worked, after, _ => [], Euro);
                    var moved = becomes.Known.Amount - was.Known.Amount;
                    var told = found.All.After.Amount - found.All.Before.Amount;
                    Assert.InRange(told - moved, -0.02m, 0.02m);
                    Assert.Equal(was.UnknownSeconds - becomes.UnknownSeconds, found.All.Learnt);
                    Assert.Equal(0, found.All.Lost);
                }
            );

    private static CostRateRule Rule(DateOnly from, decimal amount, long order) =>
        new(Guid.Empty, null, null, null, from, new(amount, Euro), order);

    private static object Cost(string amount, string from, string? expected = null) =>
        new
        {
            rate = new { amount, currency = "EUR" },
            from,
            expected,
        };

    private static string Amount(Answer shown, string what) =>
        shown["all"][what]!["amount"]!.GetValue<string>();
}
