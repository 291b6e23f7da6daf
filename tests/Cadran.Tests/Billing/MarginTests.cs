using System.Text.Json.Nodes;
using Cadran.Billing.Domain;
using Cadran.Kernel;
using Cadran.Rates.Domain;
using Cadran.Tests.Cast;
using CsCheck;

namespace Cadran.Tests.Billing;

/// <summary>Rule R7: margin is revenue less cost, and a missing cost is unknown.</summary>
public class MarginTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Theory, BothDatabases]
    public async Task A_project_brings_its_shares_and_costs_its_worked_hours(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Cost(job.Firm, "40.00", "2026-01-01");
        await Cost(job.Firm, "50.00", "2026-10-06");
        await Issue(job, await job.Log("2026-10-05", 7200), await job.Log("2026-10-06", 3600));
        await job.Log("2026-10-07", 3600);

        var row = await Only(job.Firm, "by=project&from=2026-10-01&through=2026-10-31");

        Assert.Equal("Site public", row["name"]!.GetValue<string>());
        var margin = row["margin"]!;
        Assert.Equal("300.00", margin["revenue"]![0]!["amount"]!.GetValue<string>());
        Assert.Equal("180.00", margin["cost"]!["amount"]!.GetValue<string>());
        Assert.Equal("120.00", margin["margin"]!["amount"]!.GetValue<string>());
        Assert.Equal("40", margin["marginPercent"]!.GetValue<string>());
        foreach (var by in (string[])["customer", "member"])
            Assert.Equal(
                "120.00",
                (await Only(job.Firm, "by=" + by))["margin"]!["margin"]![
                    "amount"
                ]!.GetValue<string>()
            );
    }

    [Theory, BothDatabases]
    public async Task A_missing_cost_is_unknown_and_never_zero(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Cost(job.Firm, "40.00", "2026-10-06");
        var id = await Issue(
            job,
            await job.Log("2026-10-05", 3600),
            await job.Log("2026-10-06", 3600)
        );

        var margin = (await job.Firm.Get($"/invoices/{id}/margin")).Expect(200).Body!;

        Assert.Null(margin["cost"]);
        Assert.Null(margin["margin"]);
        Assert.Equal(3600, margin["unknownSeconds"]!.GetValue<long>());
        var page = await PageForm.Open(await job.Firm.Browser(), "/billing/margins?lang=en");
        Assert.Contains("without a cost rate", page.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_draft_and_an_invoice_tell_their_margin_and_a_credit_takes_revenue_back(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        await Cost(job.Firm, "40.00", "2026-01-01");
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        var before = (await job.Firm.Get($"/invoices/{draft}/margin")).Body!;
        Assert.Equal("60.00", before["margin"]!["amount"]!.GetValue<string>());
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        var page = await PageForm.Open(
            await job.Firm.Browser(),
            $"/billing/invoices/{draft}?lang=en"
        );
        Assert.Contains(
            "60 %",
            page.Html.Replace('\u00A0', ' ').Replace("60%", "60 %"),
            StringComparison.Ordinal
        );

        (await job.Firm.Post($"/invoices/{draft}/credit-note", new { reason = "Erreur" })).Expect(
            201
        );

        var row = await Only(job.Firm, "by=customer");
        Assert.Equal("0.00", row["margin"]!["revenue"]![0]!["amount"]!.GetValue<string>());
        Assert.Equal("-40.00", row["margin"]!["margin"]!["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task Who_may_not_see_costs_sees_no_margin(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Cost(job.Firm, "40.00", "2026-01-01");
        var id = await Issue(job, await job.Log("2026-10-05", 3600));
        var (_, _, biller) = await job.Firm.Colleague("biller");

        Assert.NotEqual(200, (await PageForm.Open(biller, "/billing/margins")).Code);
        var page = await PageForm.Open(biller, $"/billing/invoices/{id}?lang=en");
        Assert.Equal(200, page.Code);
        Assert.DoesNotContain(">Margin<", page.Html, StringComparison.Ordinal);
        var other = await job.Firm.AsRole("manager");
        (await other.Get("/margins")).Refused(403, "forbidden");
        (await other.Get($"/invoices/{id}/margin")).Refused(403, "forbidden");
    }

    [Fact]
    public void What_is_known_and_what_is_not_add_up_however_the_time_is_split() =>
        Gen.Select(Gen.Int[0, 400].Array[0, 30], Gen.Int[0, 10])
            .Sample(
                (days, from) =>
                {
                    var start = new DateOnly(2026, 1, 1);
                    var rule = new CostRateRule(
                        Guid.Empty,
                        null,
                        null,
                        null,
                        start.AddDays(from),
                        new(40.01m, Euro),
                        0
                    );
                    var worked = days.Select(d => new WorkedTime(
                            Guid.Empty,
                            null,
                            start.AddDays(d % 20),
                            d
                        ))
                        .ToList();

                    var margin = Margin.Of([], worked, new([rule]), _ => [], Euro);

                    var known = worked.Where(w => w.WorkDate >= rule.From).Sum(w => w.Seconds);
                    Assert.Equal(worked.Sum(w => w.Seconds), margin.Seconds);
                    Assert.Equal(margin.Seconds - known, margin.UnknownSeconds);
                    Assert.Equal(CostRateBook.CostOf(known, rule.Rate), margin.KnownCost);
                    Assert.Equal(margin.UnknownSeconds == 0, margin.Cost is not null);
                }
            );

    [Fact]
    public void Revenue_in_another_currency_leaves_the_margin_unknown()
    {
        var dollars = new Money(100, Currency.Of("USD"));

        var margin = Margin.Of([dollars], [], new([]), _ => [], Euro);

        Assert.Equal(Money.Zero(Euro), margin.Cost);
        Assert.Null(margin.Value);
        Assert.Null(margin.Share);
    }

    private static async Task Cost(Firm firm, string amount, string from) =>
        await firm.Make("/cost-rates", new { rate = new { amount, currency = "EUR" }, from });

    private static async Task<string> Issue(Job job, params string[] entries)
    {
        var draft = (await job.Draft(entries)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        return draft;
    }

    private static async Task<JsonNode> Only(Firm firm, string query) =>
        Assert.Single((await firm.Get("/margins?" + query)).Items)!;
}
