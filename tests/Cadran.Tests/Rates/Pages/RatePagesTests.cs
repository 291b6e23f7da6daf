using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates.Pages;

public class RatePagesTests
{
    [Theory, BothDatabases]
    public async Task A_new_rate_says_how_many_entries_it_priced_again(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 3600);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates");

        var sent = await page.Send(
            "rate",
            ("Form.Rate", "1 250,50"),
            ("Form.From", "2026-10-06"),
            ("Form.Customer", "Éole Énergies"),
            ("Form.CustomerId", job.Customer)
        );

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

    [Fact]
    public async Task What_is_no_amount_is_refused_beside_the_field()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates");

        var sent = await page.Send("rate", ("Form.Rate", "cher"), ("Form.From", "2026-10-06"));

        Assert.NotNull(sent.ErrorAt("f-rate"));
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
}
