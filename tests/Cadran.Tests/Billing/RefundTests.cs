using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>Refunds pay credit back (rule P2).</summary>
public class RefundTests
{
    [Theory]
    [BothDatabases]
    public async Task A_refund_pays_credit_back_and_no_more_P2(OnDatabase on)
    {
        var (firm, customer) = await InCredit(on, "60.00", "40.00");

        var refund = (await Refund(firm, customer, "70.00")).Expect(201);

        Assert.Equal("70.00", refund["amount"]["amount"]!.GetValue<string>());
        var over = await Refund(firm, customer, "30.01");
        over.Refused(422, "refund.over_credit");
        var invoice = await firm.Issued(customer, "100");
        var used = (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);
        Assert.Equal("70.00", used["due"]["amount"]!.GetValue<string>());
        (await Refund(firm, customer, "0.01")).Refused(422, "refund.over_credit");
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    [Theory]
    [BothDatabases]
    public async Task A_reversed_refund_gives_the_credit_again_P3(OnDatabase on)
    {
        var (firm, customer) = await InCredit(on, "100.00");
        var refund = (await Refund(firm, customer, "100.00")).Expect(201).Id;
        var payment = (await firm.Get("/payments")).Items[0]["id"]!.GetValue<string>();
        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Mistake" })).Refused(
            409,
            "payment.refunded"
        );

        var reversed = (
            await firm.Post($"/refunds/{refund}/reverse", new { reason = "Never left" })
        ).Expect(200);

        Assert.Equal("Never left", reversed.Text("reversalReason"));
        (await firm.Post($"/refunds/{refund}/reverse", new { reason = "Again" })).Refused(
            409,
            "refund.already_reversed"
        );
        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Mistake" })).Expect(200);
        Assert.Equal(4, (await firm.Verified())["entries"].GetValue<int>());
    }

    [Theory]
    [BothDatabases]
    public async Task Refunds_uses_and_reversals_at_once_never_take_more_than_the_credit_P2(
        OnDatabase on
    )
    {
        var (firm, customer) = await InCredit(on, "1.00");
        for (var round = 0; round < 5; round++)
        {
            var payment = await Paid(firm, customer, "100.00");
            var invoice = await firm.Issued(customer, "100");

            var answers = await Task.WhenAll(
                Refund(firm, customer, "100.00"),
                Refund(firm, customer, "100.00"),
                firm.Post($"/invoices/{invoice}/use-credit"),
                firm.Post($"/payments/{payment}/reverse", new { reason = "Mistake" })
            );

            Assert.All(answers, a => Assert.True(a.Code is < 300 or 409 or 422, $"{a.Code}"));
            await Balances(firm, customer);
            await TidyUp(firm, customer, invoice);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field()
    {
        var (firm, customer) = await InCredit(OnDatabase.Sqlite, "10.00");

        (await Refund(firm, customer, "0")).Refused(422, "payment.amount_out_of_range");
        (await Refund(firm, customer, "1.001")).Refused(422, "payment.amount_out_of_range");
        (await Refund(firm, Guid.CreateVersion7().ToString(), "1")).Refused(
            422,
            "reference.unknown"
        );
        (
            await firm.Post($"/refunds/{Guid.CreateVersion7()}/reverse", new { reason = "x" })
        ).Refused(404, "not_found");
    }

    [Fact]
    public async Task The_pages_pay_back_and_take_it_back()
    {
        var (firm, customer) = await InCredit(OnDatabase.Sqlite, "80.00");
        var browser = await firm.Browser();
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "refund",
            ["amount"] = "90,00",
            ["date"] = "2026-11-20",
            ["method"] = "transfer",
        };

        var refused = await browser.Submit($"/billing/refunds/new?customer={customer}", fields);
        fields["amount"] = "50,00";
        var done = await browser.Submit($"/billing/refunds/new?customer={customer}", fields);

        Assert.Contains("id=\"f-amount-error\"", refused.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=recorded", done.To, StringComparison.Ordinal);
        var list = await PageForm.Open(browser, "/billing/refunds");
        Assert.Contains("50,00", list.Html, StringComparison.Ordinal);
        var page = done.To!.Split('?')[0];
        var reversed = await browser.Submit(
            page[page.IndexOf("/billing", StringComparison.Ordinal)..],
            new Dictionary<string, string> { ["_handler"] = "reverse", ["reason"] = "Erreur" }
        );
        Assert.EndsWith("?done=reversed", reversed.To, StringComparison.Ordinal);
    }

    /// <summary>Credit by payments, less what is refunded and on the invoice, is never below zero.</summary>
    private static async Task Balances(Firm firm, string customer)
    {
        var payments = (await firm.Get($"/payments?organizationId={customer}")).Items;
        Assert.All(payments, p => Assert.False(Money(p, "unallocated") < 0));
        foreach (var reversed in payments.Where(p => p["reversedAt"] is not null))
            Assert.Equal(0, Money(reversed, "refunded"));
        var journal = await firm.Verified();
        Assert.True(journal["ok"].GetValue<bool>());
    }

    private static async Task TidyUp(Firm firm, string customer, string invoice)
    {
        foreach (var refund in (await firm.Get($"/refunds?organizationId={customer}")).Items)
            await firm.Post($"/refunds/{refund["id"]}/reverse", new { reason = "Next round" });
        foreach (var payment in (await firm.Get($"/payments?organizationId={customer}")).Items)
            await firm.Post($"/payments/{payment["id"]}/reverse", new { reason = "Next round" });
        Assert.Equal(
            "100.00",
            (await firm.Get($"/invoices/{invoice}"))["due"]["amount"]!.GetValue<string>()
        );
    }

    private static decimal Money(System.Text.Json.Nodes.JsonNode row, string name) =>
        decimal.Parse(
            row[name]!["amount"]!.GetValue<string>(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static Task<Answer> Refund(Firm firm, string customer, string amount) =>
        firm.Post(
            "/refunds",
            new
            {
                organizationId = customer,
                date = "2026-11-20",
                method = "transfer",
                amount = new { amount, currency = "EUR" },
            }
        );

    private static Task<string> Paid(Firm firm, string customer, string amount) =>
        firm.Pay(customer, amount, "2026-11-02");

    private static async Task<(Firm Firm, string Customer)> InCredit(
        OnDatabase on,
        params string[] amounts
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        foreach (var amount in amounts)
            await Paid(firm, customer, amount);
        return (firm, customer);
    }
}
