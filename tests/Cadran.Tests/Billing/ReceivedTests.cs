using System.Globalization;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>What is received is kept by day and tax rate when it is recorded.</summary>
public class ReceivedTests
{
    [Theory]
    [BothDatabases]
    public async Task Payments_are_split_over_the_rates_and_reversals_take_them_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (full, low) = (await Tax(firm, "20"), await Tax(firm, "10"));
        var invoice = await Issued(firm, customer, (full, "100"), (low, "50"));

        await Pay(firm, customer, invoice, "100.00");
        var last = await Pay(firm, customer, invoice, "75.00");

        var rows = await Received(firm);
        Assert.Equal(175m, rows.Sum(r => r.Amount));
        Assert.Equal(120m, rows.Where(r => r.Percent == "20").Sum(r => r.Amount));
        Assert.Equal(20m, rows.Where(r => r.Percent == "20").Sum(r => r.Tax));
        Assert.Equal(5m, rows.Where(r => r.Percent == "10").Sum(r => r.Tax));
        (await firm.Post($"/payments/{last}/reverse", new { reason = "Bounced" })).Expect(200);
        Assert.Equal(100m, (await Received(firm)).Sum(r => r.Amount));
        var browser = await firm.Browser();
        var page = await PageForm.Open(
            browser,
            "/billing/received?from=2026-01-01&through=2027-12-31"
        );
        Assert.Contains("20", page.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await PageForm.Open(browser, "/billing/received.csv")).Code);
    }

    [Fact]
    public async Task Credit_counts_when_it_goes_on_an_invoice()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await Pay(firm, customer, null, "60.00");
        Assert.Empty(await Received(firm));
        var invoice = await firm.Issued(customer, "50");

        (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);

        Assert.Equal(50m, (await Received(firm)).Sum(r => r.Amount));
    }

    private static Task<string> Tax(Firm firm, string rate) =>
        firm.Make(
            "/taxes",
            new
            {
                name = "TVA " + rate,
                rate,
                category = "S",
            }
        );

    private static async Task<string> Issued(
        Firm firm,
        string customer,
        params (string Tax, string Price)[] lines
    )
    {
        var draft = await firm.Make(
            "/invoices",
            new
            {
                organizationId = customer,
                lines = lines.Select(l => new
                {
                    description = "Audit",
                    quantity = "1",
                    unitPrice = l.Price,
                    taxIds = new[] { l.Tax },
                }),
            }
        );
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    private static Task<string> Pay(Firm firm, string customer, string? invoice, string amount) =>
        firm.Pay(customer, amount, "2026-11-27", invoice is null ? [] : [(invoice, amount)]);

    private static async Task<
        IReadOnlyList<(string Percent, decimal Amount, decimal Tax)>
    > Received(Firm firm) =>
        [
            .. (await firm.Get("/received-by-tax?from=2026-01-01&through=2027-12-31")).Items.Select(
                r => (r["percent"]!.GetValue<string>(), Amount(r["amount"]!), Amount(r["tax"]!))
            ),
        ];

    private static decimal Amount(System.Text.Json.Nodes.JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
