using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Recurring;

/// <summary>The pages of recurring invoices, without scripts and with them.</summary>
public class RecurringPageTests
{
    private static readonly int Year = TimeProvider.System.GetUtcNow().Year + 1;

    [Fact]
    public async Task The_next_days_are_shown_while_it_is_written()
    {
        var (firm, customer) = await At();
        var page = await FormPage.Of(firm);

        var live = await page.PostLive(Address(customer), Fields());

        var html = await live.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"31 janvier {Year}", html, StringComparison.Ordinal);
        Assert.Contains(
            $"{DateTime.DaysInMonth(Year, 2)} février {Year}",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains($"Hébergement janvier {Year}", html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/recurring-invoices")).Items);
    }

    [Fact]
    public async Task It_is_set_up_changed_paused_and_seen_in_the_list()
    {
        var (firm, customer) = await At();
        var browser = await firm.Browser();
        var form = await PageForm.Open(browser, Address(customer) + "&lang=fr");

        var made = await form.Send("recurring", [.. Fields(), ("act", "save")]);

        var at = made.Went().Split('?')[0];
        var shown = await PageForm.Open(browser, at + "?lang=fr");
        Assert.Contains("chaque mois", shown.Html, StringComparison.Ordinal);
        Assert.Equal(at + "?done=paused", (await shown.Send("pause", ("act", "pause"))).Went());
        var list = await PageForm.Open(browser, "/billing/recurring?state=Paused");
        Assert.Contains("Hébergement du site", list.Html, StringComparison.Ordinal);
        var edit = await PageForm.Open(browser, at + "/edit");
        Assert.Contains("value=\"49,90\"", edit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discount_of_the_whole_is_kept_and_twelve_months_are_a_year_L6()
    {
        var (firm, customer) = await At();
        var other = await firm.Make("/organizations", new { name = "Autre client" });
        var browser = await firm.Browser();
        var form = await PageForm.Open(browser, Address(customer) + "&lang=fr");
        var fields = Fields().Where(f => f.Item1 != "every");

        var wrong = await form.Send(
            "recurring",
            [.. fields, ("every", "12"), ("discount", "beaucoup"), ("act", "save")]
        );
        var made = await form.Send(
            "recurring",
            [.. fields, ("every", "12"), ("discount", "10 %"), ("act", "save")]
        );

        Assert.NotNull(wrong.ErrorAt("f-discount"));
        var shown = await PageForm.Open(browser, made.Went().Split('?')[0] + "?lang=fr");
        Assert.Contains("chaque année", shown.Html, StringComparison.Ordinal);
        var kept = Assert.Single((await firm.Get("/recurring-invoices")).Items);
        Assert.Equal("10", kept["discount"]!["percent"]!.GetValue<string>());
        Assert.Equal("44.91", kept["amount"]!["amount"]!.GetValue<string>());
        var list = await PageForm.Open(browser, $"/billing/recurring?customer={other}&lang=fr");
        Assert.DoesNotContain("Hébergement du site", list.Html, StringComparison.Ordinal);
        Assert.Contains("Autre client", list.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_the_line_where_it_was_typed()
    {
        var (firm, customer) = await At();
        var form = await PageForm.Open(await firm.Browser(), Address(customer) + "&lang=fr");

        var wrong = await form.Send(
            "recurring",
            [
                .. Fields().Where(f => f.Item1 is not ("line-0-unitPrice" or "every")),
                ("line-0-unitPrice", "beaucoup"),
                ("every", "99"),
                ("act", "save"),
            ]
        );

        Assert.Equal(422, wrong.Code);
        Assert.Contains("id=\"f-line-0-unitprice-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"beaucoup\"", wrong.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issued_invoice_is_made_recurring_with_its_lines()
    {
        var (firm, customer) = await At();
        var invoice = await firm.Issued(customer, "120");

        var form = await PageForm.Open(
            await firm.Browser(),
            $"/billing/recurring/new?invoice={invoice}&lang=fr"
        );

        Assert.Contains(">Audit</textarea>", form.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"120,00\"", form.Html, StringComparison.Ordinal);
    }

    private static async Task<(Firm, string)> At()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        return (firm, await firm.Make("/organizations", new { name = "Éole Énergies" }));
    }

    private static string Address(string customer) =>
        $"/billing/recurring/new?Form.CustomerId={customer}";

    private static (string, string)[] Fields() =>
        [
            ("_handler", "recurring"),
            ("name", "Hébergement du site"),
            ("start", $"{Year}-01-31"),
            ("every", "1"),
            ("unit", "Month"),
            ("ends", "never"),
            ("covers", "Ahead"),
            ("act-when-due", "Draft"),
            ("line-0-description", "Hébergement {month} {year}"),
            ("line-0-quantity", "1"),
            ("line-0-unitPrice", "49,90"),
        ];
}
