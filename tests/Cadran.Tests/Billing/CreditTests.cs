using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>What was paid and is on no invoice is the customer's credit, usable on later ones (rule P2).</summary>
public class CreditTests
{
    [Theory]
    [BothDatabases]
    public async Task Credit_goes_on_a_later_invoice_P2(OnDatabase on)
    {
        var (firm, customer) = await InCredit(on, "150.00");
        var invoice = await firm.Issued(customer, "100");

        var used = (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);

        Assert.Equal("0.00", used["due"]["amount"]!.GetValue<string>());
        var second = await firm.Issued(customer, "100");
        var partly = (await firm.Post($"/invoices/{second}/use-credit")).Expect(200);
        Assert.Equal("50.00", partly["due"]["amount"]!.GetValue<string>());
        (await firm.Post($"/invoices/{second}/use-credit")).Refused(422, "payment.no_credit");
    }

    [Theory]
    [BothDatabases]
    public async Task Two_who_use_the_same_credit_at_once_use_it_once_P1(OnDatabase on)
    {
        var (firm, customer) = await InCredit(on, "100.00");
        var invoices = new List<string>();
        for (var i = 0; i < 4; i++)
            invoices.Add(await firm.Issued(customer, "100"));

        await Task.WhenAll(invoices.Select(id => firm.Post($"/invoices/{id}/use-credit")));

        var paid = 0;
        foreach (var id in invoices)
            if ((await firm.Get($"/invoices/{id}"))["due"]["amount"]!.GetValue<string>() == "0.00")
                paid++;
        Assert.Equal(1, paid);
    }

    [Theory]
    [BothDatabases]
    public async Task The_journal_stays_as_it_was_P4(OnDatabase on)
    {
        var (firm, customer) = await InCredit(on, "100.00");
        var invoice = await firm.Issued(customer, "80");
        var before = (await firm.Verified())["entries"].ToString();

        (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);

        Assert.Equal(before, (await firm.Verified())["entries"].ToString());
    }

    [Fact]
    public async Task A_draft_takes_no_credit()
    {
        var (firm, customer) = await InCredit(OnDatabase.Sqlite, "100.00");
        var draft = await firm.Draft(customer, "100");

        (await firm.Post($"/invoices/{draft}/use-credit")).Refused(422, "invoice.not_issued");
    }

    [Fact]
    public async Task The_page_of_an_invoice_offers_the_credit()
    {
        var (firm, customer) = await InCredit(OnDatabase.Sqlite, "100.00");
        var invoice = await firm.Issued(customer, "80");
        var browser = await firm.Browser();

        var used = await browser.Submit(
            $"/billing/invoices/{invoice}",
            new Dictionary<string, string> { ["_handler"] = "credit" }
        );

        Assert.EndsWith("?done=credit", used.To, StringComparison.Ordinal);
        Assert.Equal(
            "0.00",
            (await firm.Get($"/invoices/{invoice}"))["due"]["amount"]!.GetValue<string>()
        );
    }

    private static async Task<(Firm Firm, string Customer)> InCredit(OnDatabase on, string amount)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Pay(customer, amount, "2026-11-02");
        return (firm, customer);
    }
}
