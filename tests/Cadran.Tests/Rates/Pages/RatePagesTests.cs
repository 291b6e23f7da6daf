using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates.Pages;

public class RatePagesTests
{
    [Theory, BothDatabases]
    public async Task A_new_rate_shows_what_it_changes_and_is_added_the_second_time(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 3600);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates?lang=fr");
        (string, string)[] typed =
        [
            ("Form.Rate", "1 250,50"),
            ("Form.From", "2026-10-06"),
            ("Form.Customer", "Éole Énergies"),
            ("Form.CustomerId", job.Customer),
        ];

        var shown = await page.Send("rate", typed);
        Assert.Contains("1 saisie change", shown.Html, StringComparison.Ordinal);
        Assert.Contains("Éole Énergies · Site public", shown.Html, StringComparison.Ordinal);
        Assert.Single((await firm.Get("/billing-rates")).Items);
        var sent = await shown.Send("rate", typed);

        Assert.Equal("/settings/rates?repriced=1", sent.Went());
        var rates = (await firm.Get("/billing-rates")).Items;
        Assert.Equal("1250.50", rates[0]["rate"]!["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_rate_is_withdrawn_after_it_was_confirmed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Job.In(firm);
        var id = (await firm.Get("/billing-rates")).Items.Single()["id"]!.GetValue<string>();
        var page = await PageForm.Open(await firm.Browser(), $"/settings/rates?withdraw={id}");
        Assert.Single((await firm.Get("/billing-rates")).Items);

        (await page.Send("withdraw")).Went();

        Assert.Empty((await firm.Get("/billing-rates")).Items);
    }

    [Theory, BothDatabases]
    public async Task What_moved_since_it_was_shown_is_shown_again_and_not_done(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-06", 3600);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates?lang=en");
        (string, string)[] typed = [("Form.Rate", "120"), ("Form.From", "2026-10-06")];
        var shown = await page.Send("rate", typed);
        await job.Log("2026-10-07", 3600);

        var moved = await shown.Send("rate", typed);

        Assert.Contains("Nothing was done; look again", moved.Html, StringComparison.Ordinal);
        Assert.Contains("2 entries change", moved.Html, StringComparison.Ordinal);
        Assert.Single((await firm.Get("/billing-rates")).Items);
        Assert.Equal("/settings/rates?repriced=2", (await moved.Send("rate", typed)).Went());
    }

    [Fact]
    public async Task What_is_no_amount_is_refused_beside_the_field()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates?lang=en");

        var sent = await page.Send("rate", ("Form.Rate", "cher"), ("Form.From", "2026-10-06"));

        Assert.Equal("An amount, such as 95.50.", sent.ErrorAt("f-rate"));
        Assert.Contains("value=\"cher\"", sent.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_tester_says_which_rate_wins_and_why_the_other_does_not(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await firm.Make(
            "/billing-rates",
            new
            {
                rate = new { amount = "85.00", currency = "EUR" },
                from = "2026-01-01",
                projectId = job.Project,
            }
        );

        var page = await PageForm.Open(
            await firm.Browser(),
            $"/settings/rates?who={firm.Ana}&project={job.Project}&on=2026-10-05&lang=fr"
        );

        var answer = page.Html[page.Html.IndexOf("class=\"why\"", StringComparison.Ordinal)..];
        Assert.Contains("85,00", answer, StringComparison.Ordinal);
        Assert.Contains("tarif du projet", answer, StringComparison.Ordinal);
        Assert.Contains("un tarif plus précis passe avant", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_rates_are_for_owners_and_administrators()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, _, biller) = await firm.Colleague("biller");

        Assert.Equal(200, (await PageForm.Open(await firm.Browser(), "/settings/rates/cost")).Code);
        Assert.NotEqual(200, (await PageForm.Open(biller, "/settings/rates/cost")).Code);
    }

    [Theory]
    [InlineData("-1", "2026-10-06", "EUR", "f-rate")]
    [InlineData("90,00001", "2026-10-06", "EUR", "f-rate")]
    [InlineData("90", "2026-01-01", "EUR", "f-from")]
    [InlineData("90", "", "EUR", "f-from")]
    public async Task What_is_wrong_with_a_rate_stands_beside_its_field(
        string rate,
        string from,
        string currency,
        string field
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await Job.In(firm);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates");

        var sent = await page.Send(
            "rate",
            ("Form.Rate", rate),
            ("Form.From", from),
            ("Form.Currency", currency)
        );

        Assert.NotNull(sent.ErrorAt(field));
        Assert.Contains($"value=\"{rate}\"", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_in_another_currency_than_the_customers_is_refused_beside_the_rate()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates");

        var sent = await page.Send(
            "rate",
            ("Form.Rate", "90"),
            ("Form.From", "2026-10-06"),
            ("Form.Currency", "USD"),
            ("Form.Customer", "Éole Énergies"),
            ("Form.CustomerId", job.Customer)
        );

        Assert.Contains("USD", sent.ErrorAt("f-rate"), StringComparison.Ordinal);
        Assert.Contains("Éole Énergies", sent.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Replaced_and_withdrawn_rates_are_shown_when_asked_for(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Job.In(firm);
        object Rate(string amount, string from) =>
            new { rate = new { amount, currency = "EUR" }, from };
        await firm.Make("/billing-rates", Rate("111.00", "2026-03-01"));
        var gone = await firm.Make("/billing-rates", Rate("122.00", "2026-04-01"));
        (await firm.Delete($"/billing-rates/{gone}")).Expect(204);
        var browser = await firm.Browser();

        var current = (await PageForm.Open(browser, "/settings/rates?lang=fr")).Html;
        var replaced = (await PageForm.Open(browser, "/settings/rates?show=replaced")).Html;
        var withdrawn = (await PageForm.Open(browser, "/settings/rates?show=withdrawn")).Html;

        Assert.Contains("111,00", current, StringComparison.Ordinal);
        Assert.DoesNotContain("100,00", current, StringComparison.Ordinal);
        Assert.Contains("100,00", replaced, StringComparison.Ordinal);
        Assert.Contains("122,00", withdrawn, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_tester_takes_a_customer_and_tells_costs_to_who_may_see_them(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        object rate = new { amount = "85.00", currency = "EUR" };
        await firm.Make(
            "/billing-rates",
            new
            {
                rate,
                from = "2026-01-01",
                organizationId = job.Customer,
            }
        );
        await firm.Make(
            "/cost-rates",
            new { rate = new { amount = "41.00", currency = "EUR" }, from = "2026-01-01" }
        );
        var (_, _, biller) = await firm.Colleague("biller");
        var path = $"/settings/rates?who={firm.Ana}&for=Éole Énergies&on=2026-10-05&lang=fr";

        var owner = (await PageForm.Open(await firm.Browser(), path)).Html;
        var theirs = (await PageForm.Open(biller, path)).Html;

        Assert.Contains("tarif du client", owner, StringComparison.Ordinal);
        Assert.Contains("41,00", owner, StringComparison.Ordinal);
        Assert.Contains("tarif du client", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("41,00", theirs, StringComparison.Ordinal);
    }
}
