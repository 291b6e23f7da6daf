using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>The form of a payment over several invoices (rule P1).</summary>
public class PaymentFormTests
{
    [Fact]
    public async Task An_amount_changed_alone_goes_on_the_oldest_first()
    {
        var (firm, browser, customer, invoices) = await Owing("100", "200");

        var paid = await Post(browser, customer, "150,00", ["100,00", "200,00"], invoices);

        Assert.Equal(302, paid.Status);
        Assert.Equal(["0.00", "150.00"], await Due(firm, invoices));
    }

    [Fact]
    public async Task Parts_that_were_typed_stay_as_typed()
    {
        var (firm, browser, customer, invoices) = await Owing("100", "200");

        await Post(browser, customer, "150,00", ["", "150,00"], invoices);

        Assert.Equal(["100.00", "50.00"], await Due(firm, invoices));
    }

    [Theory, InlineData("abc"), InlineData("-5"), InlineData("0")]
    public async Task A_wrong_amount_keeps_the_parts_and_the_next_goes_on_the_oldest(string wrong)
    {
        var (firm, browser, customer, invoices) = await Owing("100", "200");
        var page = await PageForm.Open(browser, $"/billing/payments/new?customer={customer}");

        var refused = await page.SendAsIs("payment", ("method", "transfer"), ("amount", wrong));
        await refused.SendAsIs("payment", ("method", "transfer"), ("amount", "150,00"));

        Assert.NotNull(refused.ErrorAt("f-amount"));
        Assert.Equal(["0.00", "150.00"], await Due(firm, invoices));
    }

    [Fact]
    public async Task Parts_spread_anew_follow_the_next_amount()
    {
        var (firm, browser, customer, invoices) = await Owing("100", "200");
        var page = await PageForm.Open(browser, $"/billing/payments/new?customer={customer}");

        var spread = await page.SendAsIs(
            "payment",
            ("method", "transfer"),
            ("amount", "50,00"),
            ("act", "spread")
        );
        await spread.SendAsIs("payment", ("method", "transfer"), ("amount", "250,00"));

        Assert.Equal(["0.00", "50.00"], await Due(firm, invoices));
    }

    [Fact]
    public async Task Money_that_comes_tomorrow_is_not_recorded_today()
    {
        var (firm, browser, customer, _) = await Owing("100");
        var page = await PageForm.Open(browser, $"/billing/payments/new?customer={customer}");
        var soon = $"{TimeProvider.System.GetUtcNow().AddDays(3):yyyy-MM-dd}";

        var refused = await page.SendAsIs("payment", ("method", "transfer"), ("date", soon));

        Assert.NotNull(refused.ErrorAt("f-date"));
        Assert.Empty((await firm.Get("/payments")).Items);
    }

    [Fact]
    public async Task More_than_is_due_is_said_beside_its_invoice()
    {
        var (firm, browser, customer, invoices) = await Owing("100", "200");

        var refused = await Post(browser, customer, "300,00", ["150,00", "150,00"], invoices);

        Assert.Equal(422, refused.Status);
        Assert.Contains(
            $"id=\"f-part-{invoices[0]}-error\"",
            refused.Html,
            StringComparison.Ordinal
        );
        Assert.Equal(["100.00", "200.00"], await Due(firm, invoices));
    }

    [Fact]
    public async Task What_is_paid_too_much_is_the_customer_s_credit_P2()
    {
        var (_, browser, customer, invoices) = await Owing("100");

        await Post(browser, customer, "130,00", ["100,00"], invoices);

        var page = await PageForm.Open(browser, $"/billing/payments?customer={customer}");
        Assert.Contains("30,00\u00a0€ en crédit", page.Html, StringComparison.Ordinal);
        var shown = await PageForm.Open(browser, $"/customers/{customer}");
        Assert.Contains("30,00\u00a0€ en crédit", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_is_taken_before_there_is_anything_to_pay_P2()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });

        var paid = await Post(await firm.Browser(), customer, "80,00", [], []);

        Assert.Equal(302, paid.Status);
    }

    private static async Task<(Firm, Browser, string Customer, string[] Invoices)> Owing(
        params string[] prices
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var ids = new List<string>();
        foreach (var price in prices)
            ids.Add(await firm.Issued(customer, price));
        return (firm, await firm.Browser(), customer, [.. ids]);
    }

    private static Task<(int Status, string Html, string? To)> Post(
        Browser browser,
        string customer,
        string amount,
        string[] parts,
        string[] invoices
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "payment",
            ["amount"] = amount,
            ["proposed"] = invoices.Length == 2 ? "300,00" : "100,00",
            ["date"] = "2026-11-20",
            ["method"] = "transfer",
        };
        foreach (var (invoice, part) in invoices.Zip(parts))
            fields[$"part-{invoice}"] = part;
        return browser.Submit($"/billing/payments/new?customer={customer}", fields);
    }

    private static async Task<string[]> Due(Firm firm, string[] invoices)
    {
        var due = new List<string>();
        foreach (var id in invoices)
            due.Add((await firm.Get($"/invoices/{id}"))["due"]["amount"]!.GetValue<string>());
        return [.. due];
    }
}
