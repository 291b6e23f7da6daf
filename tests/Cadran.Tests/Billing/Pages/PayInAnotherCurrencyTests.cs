using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>An invoice paid on its page with money of another currency (decision 0076).</summary>
public class PayInAnotherCurrencyTests
{
    [Theory, BothDatabases]
    public async Task What_the_bank_has_is_recorded_beside_what_it_settles_R5(OnDatabase on)
    {
        var (firm, invoice) = await At(on);
        var page = await Page(firm, invoice);

        var done = await page.Send("pay", Paying("120", "110.20", "EUR"));

        Assert.EndsWith("?done=paid", done.Went(), StringComparison.Ordinal);
        var payment = Assert.Single((await firm.Get("/payments")).Items);
        Assert.Equal("110.20", payment["bankAmount"]!["amount"]!["amount"]!.ToString());
        Assert.Equal(
            [("bank", "110.20", "110.20"), ("receivable", "-120.00", "-110.20")],
            await firm.Booked(payment["id"]!.ToString())
        );
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_rate_that_is_far_is_asked_about_once_and_then_taken(OnDatabase on)
    {
        var (firm, invoice) = await At(on);
        var page = await Page(firm, invoice);

        // 120 dollars are 114 euros on that day.
        var asked = await page.Send("pay", Paying("120", "150", "EUR"));

        Assert.Equal(200, asked.Code);
        Assert.Contains("name=\"farSeen\"", asked.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"150\"", asked.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/payments")).Items);
        var other = await asked.Send("pay", Paying("120", "15", "EUR"));
        Assert.Contains("name=\"farSeen\"", other.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/payments")).Items);

        var done = await asked.Send("pay", Paying("120", "150", "EUR"));

        Assert.EndsWith("?done=paid", done.Went(), StringComparison.Ordinal);
        Assert.Single((await firm.Get("/payments")).Items);
    }

    [Fact]
    public async Task What_it_is_worth_is_proposed_and_nothing_is_recorded()
    {
        var (firm, invoice) = await At(OnDatabase.Sqlite);
        var page = await Page(firm, invoice);

        var proposed = await page.Send("pay", [.. Paying("120", "44", "EUR"), ("act", "convert")]);

        Assert.Contains("value=\"46.32\"", proposed.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"44\"", proposed.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/payments")).Items);
        var wrong = await page.Send("pay", [.. Paying("120", "", "CHF"), ("act", "convert")]);
        Assert.Equal(422, wrong.Code);
    }

    [Fact]
    public async Task The_form_of_payments_asks_too()
    {
        var (firm, invoice) = await At(OnDatabase.Sqlite);
        var customer = (await firm.Get($"/invoices/{invoice}")).Text("organizationId");
        var page = await PageForm.Open(
            await firm.Browser(),
            $"/billing/payments/new?customer={customer}&lang=en"
        );

        var asked = await page.SendAsIs("payment", Paying("120", "150", "EUR"));

        Assert.Contains("name=\"farSeen\"", asked.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/payments")).Items);
        (await asked.SendAsIs("payment", Paying("120", "150", "EUR"))).Went();
        Assert.Single((await firm.Get("/payments")).Items);
    }

    private static async Task<(Firm Firm, string Invoice)> At(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        return (firm, await firm.IssuedAbroad(customer, "100", "2026-10-20"));
    }

    private static async Task<PageForm> Page(Firm firm, string invoice) =>
        await PageForm.Open(await firm.Browser(), $"/billing/invoices/{invoice}?lang=en");

    private static (string, string)[] Paying(string amount, string bank, string currency) =>
        [
            ("amount", amount),
            ("date", "2026-10-26"),
            ("method", "transfer"),
            ("bankAmount", bank),
            ("bankCurrency", currency),
        ];
}
