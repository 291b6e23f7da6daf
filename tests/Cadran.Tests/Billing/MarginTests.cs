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
        Assert.Equal("300.00", Sum(margin, "billed"));
        Assert.Equal("100.00", Sum(margin, "ready"));
        Assert.Equal("130.00", Amount(margin, "billedCost"));
        Assert.Equal("180.00", Amount(margin, "cost"));
        Assert.Equal("170.00", Amount(margin, "margin"));
        Assert.Equal("56.67", margin["marginPercent"]!.GetValue<string>());
        Assert.Equal("220.00", Amount(margin, "marginWhenBilled"));
        Assert.Equal("55", margin["marginWhenBilledPercent"]!.GetValue<string>());
        foreach (var by in (string[])["customer", "member"])
            Assert.Equal(
                "220.00",
                Amount((await Only(job.Firm, "by=" + by))["margin"]!, "marginWhenBilled")
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

        var margin = (await Only(job.Firm, "by=customer"))["margin"]!;
        Assert.Equal("0.00", Sum(margin, "billed"));
        Assert.Equal("100.00", Sum(margin, "ready"));
        Assert.Equal("0.00", Amount(margin, "margin"));
        Assert.Equal("60.00", Amount(margin, "marginWhenBilled"));
    }

    [Theory, BothDatabases]
    public async Task Late_interest_is_no_revenue_of_work(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var late = await job.Firm.Draft(job.Customer, "1200");
        var days = new { issueDate = "2026-06-01", dueDate = "2026-06-30" };
        (await job.Firm.Put($"/invoices/{late}", days)).Expect(200);
        (await job.Firm.Post($"/invoices/{late}/issue", new { })).Expect(200);
        var asked = new { organizationId = job.Customer, through = "2026-07-12" };
        var charged = await job.Firm.Make("/late-interest", asked);
        var net = (await job.Firm.Get($"/invoices/{charged}"))["net"]["amount"]!.ToString();
        Assert.NotEqual("0.00", net);

        var margin = (await job.Firm.Get($"/invoices/{charged}/margin")).Expect(200).Body!;

        Assert.Equal("0.00", Sum(margin, "revenue"));
        var work = (await job.Firm.Get($"/invoices/{late}/margin")).Expect(200).Body!;
        Assert.Equal("1200.00", Sum(work, "revenue"));
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
        (await other.Get($"/margins?by=member&projectId={job.Project}")).Refused(403, "forbidden");
        foreach (
            var path in (string[])
                [
                    $"/projects/{job.Project}?lang=en",
                    $"/customers/{job.Customer}?tab=invoices&lang=en",
                    "/time/all?group=member&period=all&lang=en",
                ]
        )
            await SeesNoCost(biller, path);
        var seen = await PageForm.Open(
            await job.Firm.Browser(),
            $"/projects/{job.Project}?lang=en"
        );
        Assert.Contains("Margin once all is billed", seen.Html, StringComparison.Ordinal);
        Assert.NotEqual(200, (await PageForm.Open(biller, "/billing/margins.csv")).Code);
    }

    private static async Task SeesNoCost(Browser browser, string path)
    {
        var page = await PageForm.Open(browser, path);
        Assert.Equal(200, page.Code);
        Assert.DoesNotContain("Margin", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Cost<", page.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_is_on_a_draft_or_has_no_rate_is_told_apart(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Cost(job.Firm, "40.00", "2025-01-01");
        await job.Draft(await job.Log("2026-10-05", 3600));
        await job.Log("2025-10-05", 1800);

        var margin = (await Only(job.Firm, "by=customer"))["margin"]!;

        Assert.Empty(margin["billed"]!.AsArray());
        Assert.Equal("100.00", Sum(margin, "onDrafts"));
        Assert.Empty(margin["ready"]!.AsArray());
        Assert.Equal(1800, margin["unpricedSeconds"]!.GetValue<long>());
        Assert.Equal("60.00", Amount(margin, "cost"));
        Assert.Null(margin["marginWhenBilled"]);
        var only = (await Only(job.Firm, "from=2026-01-01&through=2026-12-31"))["margin"]!;
        Assert.Equal("60.00", Amount(only, "marginWhenBilled"));
    }

    [Theory, BothDatabases]
    public async Task Hours_that_a_fee_pays_for_are_worth_nothing_and_the_fee_itself(OnDatabase on)
    {
        var job = await Agreed.Begun(on);
        await Cost(job.Firm, "40.00", "2025-01-01");
        await Agreed.Retainer(job, "2025-01-01");
        await Agreed.Worked(job, 1, 12);
        const string January = "by=customer&from=2025-01-01&through=2025-01-31";

        var before = (await Only(job.Firm, January))["margin"]!;
        foreach (var draft in await Agreed.Run(job, "2025-01-31"))
        {
            var drafted = (await Only(job.Firm, January))["margin"]!;
            Assert.Equal("1240.00", Sum(drafted, "onDrafts"));
            (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        }
        var after = (await Only(job.Firm, January))["margin"]!;

        Assert.Equal("1240.00", Sum(before, "ready"));
        Assert.Equal("760.00", Amount(before, "marginWhenBilled"));
        Assert.Equal("1240.00", Sum(after, "billed"));
        Assert.Equal("1000.00", Sum(after, "fees"));
        Assert.Equal("760.00", Amount(after, "margin"));
        Assert.Equal("760.00", Amount(after, "marginWhenBilled"));
        var fee = (
            await job.Firm.Get("/margins?by=member&from=2025-01-01&through=2025-01-31")
        ).Items.Single(r => r["id"] is null)["margin"]!;
        Assert.Equal("1000.00", Sum(fee, "billed"));
    }

    [Theory, BothDatabases]
    public async Task The_file_has_what_the_page_has_and_a_period_is_a_word(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Cost(job.Firm, "40.00", "2025-01-01");
        await Issue(job, await job.Log("2026-10-05", 3600));
        await job.Log("2026-10-06", 5400);
        var browser = await job.Firm.Browser();

        var page = await PageForm.Open(browser, "/billing/margins?period=all&lang=en");
        var file = await (
            await browser.Page("/billing/margins.csv?period=all&lang=en")
        ).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var none = await PageForm.Open(
            browser,
            "/billing/margins?from=2024-01-01&to=2024-12-31&lang=en"
        );

        Assert.Contains("150.00", page.Html, StringComparison.Ordinal);
        Assert.Equal(
            "Éole Énergies,EUR,100.00,0.00,0.00,150.00,2.50,1.00,0.00,100.00,40.00,0.00,60.00,150.00",
            file.Split('\n')[1].Trim()
        );
        Assert.Contains("No time was worked", none.Html, StringComparison.Ordinal);
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

    private static string Sum(JsonNode margin, string source) =>
        Assert.Single(margin[source]!.AsArray())!["amount"]!.GetValue<string>();

    private static string Amount(JsonNode margin, string name) =>
        margin[name]!["amount"]!.GetValue<string>();

    private static async Task<string> Issue(Job job, params string[] entries)
    {
        var draft = (await job.Draft(entries)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        return draft;
    }

    private static async Task<JsonNode> Only(Firm firm, string query) =>
        Assert.Single((await firm.Get("/margins?" + query)).Items)!;
}
