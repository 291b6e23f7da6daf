using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>The pages of quotes: the firm's, and the customer's by the link in the mail.</summary>
public class QuotePageTests
{
    [Theory, BothDatabases]
    public async Task A_customer_accepts_by_the_link_with_a_name_and_a_tick(OnDatabase on)
    {
        var (firm, quote) = await At(on);
        var link = await firm.QuoteLink(quote);
        var page = await PageForm.Open(new Browser(firm.House), link);
        Assert.Equal("waiting", await State(firm, quote));

        var wrong = await page.Send("accept", ("name", "Zoé Marchand"), ("total", "1800.00"));
        Assert.Equal(422, wrong.Code);
        Assert.Contains("value=\"Zoé Marchand\"", wrong.Html, StringComparison.Ordinal);
        var done = await page.Send(
            "accept",
            ("name", "Zoé Marchand"),
            ("agreed", "1"),
            ("total", "1800.00")
        );

        Assert.Equal(link, done.Went());
        Assert.Equal("accepted", await State(firm, quote));
        var decision = (await firm.Get($"/quotes/{quote}"))["decision"];
        Assert.Null(decision["recordedBy"]);
        var told = await Outbox.To(firm.House, firm.Workspace, firm.Email);
        Assert.Contains("Zoé Marchand", Assert.Single(told).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_customer_refuses_by_the_link_and_says_why(OnDatabase on)
    {
        var (firm, quote) = await At(on);
        var page = await PageForm.Open(new Browser(firm.House), await firm.QuoteLink(quote));

        await page.Send("refuse", ("name", "Zoé Marchand"), ("reason", "Trop cher"));

        var decision = (await firm.Get($"/quotes/{quote}"))["decision"];
        Assert.False(decision["accepted"]!.GetValue<bool>());
        Assert.Equal("Trop cher", decision["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_link_of_a_quote_opens_no_invoice_page_and_the_other_way_round()
    {
        var (firm, quote) = await At(OnDatabase.Sqlite);
        var visitor = new PageVisitor(firm.House);
        var link = await firm.QuoteLink(quote);

        await visitor.Open(link.Replace("/q/", "/i/", StringComparison.Ordinal));
        Assert.Equal(404, (int)visitor.Status);
        await visitor.Open(link + "/pdf");
        Assert.Equal(200, (int)visitor.Status);
    }

    [Fact]
    public async Task The_editor_writes_what_a_quote_says()
    {
        var (firm, _) = await At(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Nord Habitat" });
        var browser = await firm.Browser();
        var form = await PageForm.Open(browser, "/billing/quotes/new");
        var made = await form.Send("quote", ("organizationId", customer), ("projectName", "Toit"));
        var editor = await PageForm.Open(browser, made.Went());

        var saved = await editor.Send(
            "draft",
            ("act", "add"),
            ("intro", "Suite à notre visite"),
            ("contactName", "Zoé Marchand"),
            ("line-new-description", "Charpente"),
            ("line-new-unitPrice", "1200")
        );

        Assert.Equal(made.Went(), saved.Went());
        var quote = await firm.Get("/quotes/" + made.Went().Split('/')[^1]);
        Assert.Equal(
            ("Toit", "Suite à notre visite", "Zoé Marchand", "1440.00"),
            (
                quote.Text("projectName"),
                quote.Text("intro"),
                quote.Text("contactName"),
                quote["total"]["amount"]!.GetValue<string>()
            )
        );
    }

    [Fact]
    public async Task The_firm_records_the_acceptance_and_makes_a_new_version_on_its_page()
    {
        var (firm, quote) = await At(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), $"/billing/quotes/{quote}");

        var version = await page.Send("revise");
        Assert.StartsWith("/billing/quotes/", version.Went(), StringComparison.Ordinal);
        var wrong = await page.Send("accept", ("name", ""), ("day", "2026-11-27"));
        Assert.Equal(422, wrong.Code);
        var done = await page.Send("accept", ("name", "Zoé"), ("day", Today));

        Assert.EndsWith("?done=accepted", done.Went(), StringComparison.Ordinal);
        Assert.Equal("accepted", await State(firm, quote));
    }

    [Fact]
    public async Task A_quote_is_found_everywhere()
    {
        var (firm, quote) = await At(OnDatabase.Sqlite);
        var browser = await firm.Browser();

        foreach (
            var path in new[] { "/suggest/everything?Q=refonte", "/billing/quotes?tab=Waiting" }
        )
            Assert.Contains(
                $"/billing/quotes/{quote}",
                (await PageForm.Open(browser, path)).Html,
                StringComparison.Ordinal
            );
        var customer = (await firm.Get($"/quotes/{quote}")).Text("organizationId");
        var tab = await PageForm.Open(browser, $"/customers/{customer}?tab=invoices");
        Assert.Contains($"/billing/quotes/{quote}", tab.Html, StringComparison.Ordinal);
    }

    private static string Today =>
        TimeProvider
            .System.GetUtcNow()
            .UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> State(Firm firm, string quote) =>
        (await firm.Get($"/quotes/{quote}")).Text("state");

    private static async Task<(Firm, string)> At(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        return (firm, await firm.Quoted(customer));
    }
}
