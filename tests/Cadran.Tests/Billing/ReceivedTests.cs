// Long because every way in which money is received and taken back is told by the same sums.
using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Billing.Journal;
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
        Assert.Contains("11,43", page.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await PageForm.Open(browser, "/billing/received.csv")).Code);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_taxes_on_the_same_amount_are_told_apart_to_the_cent_X3(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Érable inc." });
        var (gst, qst) = (await Tax(firm, "5"), await Tax(firm, "9.975"));
        var invoice = await IssuedWith(
            firm,
            customer,
            ([gst, qst], "1234.56"),
            ([gst], "100"),
            ([], "10")
        );

        await Pay(firm, customer, invoice, "500.00");
        await Pay(firm, customer, invoice, "0.01");
        var last = await Pay(firm, customer, invoice, "1034.43");

        // 61.73 + 5.00 and 123.15, on 1,234.56 and 100.00.
        var rows = await Named(firm);
        Assert.Equal((1334.56m, 66.73m), rows["TVA 5"]);
        Assert.Equal((1234.56m, 123.15m), rows["TVA 9.975"]);
        Assert.Equal((10m, 0m), rows[""]);
        (await firm.Post($"/payments/{last}/reverse", new { reason = "Bounced" })).Expect(200);
        rows = await Named(firm);
        Assert.Equal(500.01m, rows["TVA 9.975"].Base + rows["TVA 9.975"].Tax + Rest(rows));
        var page = await PageForm.Open(
            await firm.Browser(),
            "/billing/received?from=2026-01-01&through=2027-12-31"
        );
        Assert.Contains("TVA 9.975", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_off_without_a_tax_leaves_the_tax_whole()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (full, low) = (await Tax(firm, "20"), await Tax(firm, "10"));
        var invoice = await IssuedWith(firm, customer, ([full], "100"), ([low], "50"), ([], "-30"));

        await Pay(firm, customer, invoice, "100.00");
        await Pay(firm, customer, invoice, "45.00");

        var rows = await Named(firm);
        Assert.Equal((100m, 20m), rows["TVA 20"]);
        Assert.Equal((50m, 5m), rows["TVA 10"]);
        Assert.Equal((-30m, 0m), rows[""]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_deposit_is_received_once_where_parts_have_a_tax_in_common_L7(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Érable inc." });
        var (gst, qst) = (await Tax(firm, "5"), await Tax(firm, "9.975"));
        var deposit = await Deposit(firm, customer, "114.98", gst, qst);
        var invoice = await IssuedAfter(
            firm,
            customer,
            deposit,
            ([gst], "200"),
            ([gst, qst], "1000")
        );

        await Pay(firm, customer, invoice, "1244.77");

        // 60.00 and 99.75 less the 5.00 and 9.98 of the deposit.
        var rows = await Named(firm);
        Assert.Equal((1100m, 55m), rows["TVA 5"]);
        Assert.Equal((900m, 89.77m), rows["TVA 9.975"]);
        await Pay(firm, customer, deposit, "114.98");
        rows = await Named(firm);
        Assert.Equal((1200m, 60m), rows["TVA 5"]);
        Assert.Equal((1000m, 99.75m), rows["TVA 9.975"]);
    }

    [Fact]
    public async Task A_deposit_at_another_tax_is_taken_back_at_that_tax_L7()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (full, low) = (await Tax(firm, "20"), await Tax(firm, "10"));
        var deposit = await Deposit(firm, customer, "120.00", full);
        await Pay(firm, customer, deposit, "120.00");
        var invoice = await IssuedAfter(firm, customer, deposit, ([low], "1000"));

        await Pay(firm, customer, invoice, "490.00");
        await Pay(firm, customer, invoice, "490.00");

        Assert.Equal((0m, 0m), await Of(firm, "20"));
        Assert.Equal((1100m, 100m), await Of(firm, "10"));
    }

    [Theory]
    [BothDatabases]
    public async Task A_tax_that_comes_below_zero_is_received_below_zero_and_given_back_so_L5(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (full, low) = (await Tax(firm, "20"), await Tax(firm, "10"));
        var invoice = await Issued(firm, customer, (full, "1000"), (low, "-100"));

        await Pay(firm, customer, invoice, "500.00");
        await Pay(firm, customer, invoice, "590.00");

        Assert.Equal((1200m, 200m), await Of(firm, "20"));
        Assert.Equal((-110m, -10m), await Of(firm, "10"));
        (await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Wrong" })).Expect(201);
        await Refund(firm, customer, "1090.00");
        Assert.Equal((0m, 0m), await Of(firm, "20"));
        Assert.Equal((0m, 0m), await Of(firm, "10"));
    }

    [Theory]
    [BothDatabases]
    public async Task Of_several_taxes_each_comes_to_what_is_printed_with_lines_below_zero_X3(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Érable inc." });
        var (gst, qst, low) = (
            await Tax(firm, "5"),
            await Tax(firm, "9.975"),
            await Tax(firm, "10")
        );
        var invoice = await IssuedWith(
            firm,
            customer,
            ([gst, qst], "1000"),
            ([gst], "-100"),
            ([low], "-50"),
            ([], "-20")
        );

        // 830.00 and 45.00 + 99.75 - 5.00.
        await Pay(firm, customer, invoice, "333.33");
        await Pay(firm, customer, invoice, "636.42");

        var rows = await Named(firm);
        Assert.Equal((900m, 45m), rows["TVA 5"]);
        Assert.Equal((1000m, 99.75m), rows["TVA 9.975"]);
        Assert.Equal((-50m, -5m), rows["TVA 10"]);
        Assert.Equal((-20m, 0m), rows[""]);
    }

    [Fact]
    public async Task Taxes_of_Quebec_have_an_account_each_by_themselves()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        (await firm.Set(("country", "CA"))).Expect(200);
        var mine = await Tax(firm, "20");
        var browser = await firm.Browser();

        var done = await browser.Submit(
            "/settings/taxes",
            new Dictionary<string, string> { ["_handler"] = "preset", ["preset"] = "qc" }
        );

        Assert.InRange(done.Status, 300, 303);

        var accounts = (await firm.Get("/journal/accounts"))
            .Expect(200)["accounts"]
            .AsArray()
            .Where(a => a!["key"]!.GetValue<string>().StartsWith("tax", StringComparison.Ordinal))
            .ToDictionary(
                a => a!["of"]?.GetValue<string>() ?? "",
                a => a!["code"]!.GetValue<string>()
            );
        Assert.Equal("2200", accounts["TVA 20"]);
        Assert.Equal("2201", accounts["TPS / GST"]);
        Assert.Equal("2202", accounts["TVQ / QST"]);
        Assert.NotEmpty(mine);
        var customer = await firm.Make("/organizations", new { name = "Érable inc." });
        var taxes = (await firm.Get("/taxes")).Items.Select(t => t!["id"]!.GetValue<string>());
        var invoice = await IssuedWith(firm, customer, ([.. taxes.Where(t => t != mine)], "100"));
        Assert.Equal("-5.00", await firm.TrialOf("2201"));
        Assert.Equal("-9.98", await firm.TrialOf("2202"));
        Assert.NotEmpty(invoice);
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

    [Theory]
    [BothDatabases]
    public async Task A_refunded_credit_note_takes_its_taxes_back_until_it_is_reversed(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (full, low) = (await Tax(firm, "20"), await Tax(firm, "10"));
        var invoice = await Issued(firm, customer, (full, "100"), (low, "50"));
        await Pay(firm, customer, invoice, "175.00");
        (await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Wrong" })).Expect(201);
        Assert.Equal(175m, (await Received(firm)).Sum(r => r.Amount));

        var first = await Refund(firm, customer, "35.00");
        Assert.Equal(140m, (await Received(firm)).Sum(r => r.Amount));
        await Refund(firm, customer, "140.00");

        Assert.Equal((0m, 0m), await Of(firm, "20"));
        Assert.Equal((0m, 0m), await Of(firm, "10"));
        (await firm.Post($"/refunds/{first}/reverse", new { reason = "Never left" })).Expect(200);
        Assert.Equal(35m, (await Received(firm)).Sum(r => r.Amount));
    }

    [Fact]
    public async Task Credit_of_a_note_moves_from_its_rate_to_that_of_the_invoice_it_goes_on()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (full, low) = (await Tax(firm, "20"), await Tax(firm, "10"));
        var wrong = await Issued(firm, customer, (full, "100"));
        await Pay(firm, customer, wrong, "120.00");
        (await firm.Post($"/invoices/{wrong}/credit-note", new { reason = "Rate" })).Expect(201);
        var right = await Issued(firm, customer, (low, "100"));

        (await firm.Post($"/invoices/{right}/use-credit")).Expect(200);

        Assert.Equal((10m, 1.67m), await Of(firm, "20"));
        Assert.Equal((110m, 10m), await Of(firm, "10"));
    }

    [Fact]
    public async Task Credit_counts_on_the_day_that_it_goes_on_an_invoice()
    {
        var clock = new Clock();
        await using var house = House.Start(OnDatabase.Sqlite, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "50");
        var day = (await firm.Get($"/invoices/{invoice}")).Text("issueDate");
        await firm.Pay(customer, "60.00", day);
        clock.Forward(TimeSpan.FromDays(40));

        (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);

        Assert.Empty((await firm.Get($"/received-by-tax?from={day}&through={day}")).Items);
        Assert.Single((await firm.Get($"/received-by-tax?from={day}&through=2099-12-31")).Items);
    }

    private static async Task<Dictionary<string, (decimal Base, decimal Tax)>> Named(Firm firm) =>
        (await firm.Get("/received-by-tax?from=2026-01-01&through=2027-12-31"))
            .Expect(200)
            .Items.GroupBy(r => r!["name"]?.GetValue<string>() ?? "")
            .ToDictionary(
                g => g.Key,
                g => (g.Sum(r => Amount(r!["base"]!)), g.Sum(r => Amount(r!["tax"]!)))
            );

    /// <summary>What is at other taxes than the second, whose base is the first's too.</summary>
    private static decimal Rest(Dictionary<string, (decimal Base, decimal Tax)> rows) =>
        rows["TVA 5"].Base - rows["TVA 9.975"].Base + rows["TVA 5"].Tax + rows[""].Base;

    private static async Task<string> Deposit(
        Firm firm,
        string customer,
        string amount,
        params string[] taxes
    )
    {
        var money = Payments.Euros(amount);
        var draft = await firm.Make(
            "/deposits",
            new
            {
                organizationId = customer,
                amount = money,
                taxIds = taxes,
            }
        );
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    private static async Task<string> IssuedWith(
        Firm firm,
        string customer,
        params (string[] Taxes, string Price)[] lines
    )
    {
        var draft = await DraftWith(firm, customer, lines);
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    private static async Task<string> IssuedAfter(
        Firm firm,
        string customer,
        string deposit,
        params (string[] Taxes, string Price)[] lines
    )
    {
        var draft = await DraftWith(firm, customer, lines);
        var taken = new { depositIds = new[] { deposit } };
        (await firm.Put($"/invoices/{draft}/deposits", taken)).Expect(200);
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    private static Task<string> DraftWith(
        Firm firm,
        string customer,
        (string[] Taxes, string Price)[] lines
    ) =>
        firm.Make(
            "/invoices",
            new
            {
                organizationId = customer,
                lines = lines.Select(l => new
                {
                    description = "Work",
                    quantity = "1",
                    unitPrice = l.Price,
                    taxIds = l.Taxes,
                }),
            }
        );

    private static Task<string> Refund(Firm firm, string customer, string amount) =>
        firm.Make(
            "/refunds",
            new
            {
                organizationId = customer,
                date = "2026-11-27",
                method = "transfer",
                amount = Payments.Euros(amount),
            }
        );

    private static async Task<(decimal Amount, decimal Tax)> Of(Firm firm, string percent)
    {
        var rows = (await Received(firm)).Where(r => r.Percent == percent).ToList();
        return (rows.Sum(r => r.Amount), rows.Sum(r => r.Tax));
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

    private static decimal Amount(JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
