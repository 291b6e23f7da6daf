using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>A payment recorded by mistake is reversed by a counter-entry with a reason (rule P3).</summary>
public class ReversePaymentTests
{
    [Theory]
    [BothDatabases]
    public async Task What_it_paid_is_due_again_and_nothing_is_deleted_P3(OnDatabase on)
    {
        var (firm, customer) = await WithCustomer(on);
        var invoice = await firm.Issued(customer, "100");
        var payment = await Paid(firm, customer, "150.00", (invoice, "100.00"));

        var reversed = (
            await firm.Post($"/payments/{payment}/reverse", new { reason = " Wrong customer " })
        ).Expect(200);

        Assert.Equal("Wrong customer", reversed["reversalReason"]!.GetValue<string>());
        Assert.NotNull(reversed["reversedAt"]);
        Assert.Equal("0.00", reversed["unallocated"]["amount"]!.GetValue<string>());
        Assert.Single(reversed["allocations"]!.AsArray());
        Assert.Equal(("100.00", "unpaid"), await Due(firm, invoice));
        (await firm.Post($"/invoices/{invoice}/use-credit")).Refused(422, "payment.no_credit");
        var journal = await firm.Verified();
        Assert.Equal(
            (true, 3),
            (journal["ok"]!.GetValue<bool>(), journal["entries"]!.GetValue<int>())
        );
        Assert.Single((await firm.Get($"/payments?organizationId={customer}"))["items"]!.AsArray());
    }

    [Theory]
    [BothDatabases]
    public async Task Credit_it_gave_to_a_later_invoice_is_taken_back_too_P3(OnDatabase on)
    {
        var (firm, customer) = await WithCustomer(on);
        var payment = await Paid(firm, customer, "150.00");
        var invoice = await firm.Issued(customer, "100");
        (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);

        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Bounced" })).Expect(200);

        Assert.Equal(("100.00", "unpaid"), await Due(firm, invoice));
    }

    [Theory]
    [BothDatabases]
    public async Task Of_two_reversals_at_once_one_counts(OnDatabase on)
    {
        var (firm, customer) = await WithCustomer(on);
        var invoice = await firm.Issued(customer, "100");
        var payment = await Paid(firm, customer, "60.00", (invoice, "60.00"));

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" }))
        );

        Assert.Single(answers, a => a.Code == 200);
        Assert.All(
            answers.Where(a => a.Code != 200),
            a => a.Refused(409, "payment.already_reversed")
        );
        Assert.Equal(("100.00", "unpaid"), await Due(firm, invoice));
    }

    [Theory]
    [BothDatabases]
    public async Task A_reversal_and_a_use_of_its_credit_at_once_leave_no_money_that_never_came_P3(
        OnDatabase on
    )
    {
        var (firm, customer) = await WithCustomer(on);
        for (var round = 0; round < 5; round++)
        {
            var payment = await Paid(firm, customer, "100.00");
            var invoice = await firm.Issued(customer, "100");

            await Task.WhenAll(
                firm.Post($"/invoices/{invoice}/use-credit"),
                firm.Post($"/payments/{payment}/reverse", new { reason = "Mistake" })
            );

            Assert.Equal(("100.00", "unpaid"), await Due(firm, invoice));
        }
    }

    [Fact]
    public async Task Without_a_reason_or_a_payment_nothing_is_reversed()
    {
        var (firm, customer) = await WithCustomer(OnDatabase.Sqlite);
        var payment = await Paid(firm, customer, "10.00");

        (await firm.Post($"/payments/{payment}/reverse", new { reason = " " })).Refused(
            422,
            "field.required"
        );
        (
            await firm.Post($"/payments/{Guid.CreateVersion7()}/reverse", new { reason = "None" })
        ).Refused(404, "not_found");
        Assert.Null((await firm.Get($"/payments/{payment}")).Body!["reversedAt"]);
    }

    [Fact]
    public async Task The_page_reverses_it_and_keeps_what_was_typed_when_it_is_refused()
    {
        var (firm, customer) = await WithCustomer(OnDatabase.Sqlite);
        var invoice = await firm.Issued(customer, "100");
        var payment = await Paid(firm, customer, "100.00", (invoice, "100.00"));
        var browser = await firm.Browser();

        var refused = await Submit("");
        var done = await Submit("Double saisie");

        Assert.Contains("id=\"f-reason-error\"", refused.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=true", done.To, StringComparison.Ordinal);
        var page = await PageForm.Open(browser, $"/billing/payments/{payment}");
        Assert.Contains("Double saisie", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("commandfor=\"reverse\"", page.Html, StringComparison.Ordinal);
        var story = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains("Double saisie", story.Html, StringComparison.Ordinal);

        Task<(int Status, string Html, string? To)> Submit(string reason) =>
            browser.Submit(
                $"/billing/payments/{payment}",
                new Dictionary<string, string> { ["_handler"] = "reverse", ["reason"] = reason }
            );
    }

    [Fact]
    public async Task Too_much_paid_is_said_at_the_amount_as_people_write_it()
    {
        var (firm, customer) = await WithCustomer(OnDatabase.Sqlite);
        var invoice = await firm.Issued(customer, "1230.5");
        var browser = await firm.Browser();

        var refused = await browser.Submit(
            $"/billing/invoices/{invoice}",
            new Dictionary<string, string>
            {
                ["_handler"] = "pay",
                ["amount"] = "2000",
                ["date"] = "2026-11-20",
                ["method"] = "transfer",
            }
        );

        Assert.Contains("id=\"f-amount-error\"", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("1230.50 EUR", refused.Html, StringComparison.Ordinal);
    }

    private static async Task<(Firm Firm, string Customer)> WithCustomer(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        return (firm, await firm.Make("/organizations", new { name = "Éole Énergies" }));
    }

    private static Task<string> Paid(
        Firm firm,
        string customer,
        string amount,
        params (string Invoice, string Amount)[] on
    ) => firm.Pay(customer, amount, "2026-11-02", on);

    private static async Task<(string, string)> Due(Firm firm, string invoice)
    {
        var now = (await firm.Get($"/invoices/{invoice}")).Expect(200);
        return (now["due"]["amount"]!.GetValue<string>(), now["paymentStatus"]!.GetValue<string>());
    }
}
