using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>Small differences are given up with a reason, and it can be taken back (rules J1, P3).</summary>
public class WriteOffTests
{
    [Theory]
    [BothDatabases]
    public async Task A_small_rest_settles_the_invoice_and_comes_back_when_reversed_P3(
        OnDatabase on
    )
    {
        var (firm, customer, invoice) = await Paid(on, "99.60");

        var made = (await WriteOff(firm, new { invoiceId = invoice, reason = "Bank fees" })).Expect(
            201
        );

        Assert.Equal("0.40", made["amount"]["amount"]!.GetValue<string>());
        Assert.Equal(("0.00", "paid"), await Due(firm, invoice));
        Assert.Equal("0.00", await Closing(firm, customer));
        (await WriteOff(firm, new { invoiceId = invoice, reason = "Again" })).Refused(
            422,
            "writeoff.nothing"
        );
        (
            await firm.Post($"/write-offs/{made.Id}/reverse", new { reason = "Paid after all" })
        ).Expect(200);
        Assert.Equal("0.40", (await Due(firm, invoice)).Item1);
        Assert.Equal("0.40", await Closing(firm, customer));
        (await firm.Post($"/write-offs/{made.Id}/reverse", new { reason = "Twice" })).Refused(
            409,
            "writeoff.already_reversed"
        );
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    [Theory]
    [BothDatabases]
    public async Task Cents_that_came_too_much_are_kept_as_income(OnDatabase on)
    {
        var (firm, customer, _) = await Paid(on, "100.30");
        var payment = (await firm.Get("/payments")).Items[0]["id"]!.GetValue<string>();

        (await WriteOff(firm, new { paymentId = payment, reason = "Rounded" })).Expect(201);

        Assert.Equal("0.00", await Closing(firm, customer));
        var shown = await firm.Get($"/payments/{payment}");
        Assert.Equal("0.00", shown["unallocated"]["amount"]!.GetValue<string>());
        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Mistake" })).Refused(
            409,
            "payment.written_off"
        );
    }

    [Theory]
    [BothDatabases]
    public async Task What_is_left_of_a_credit_note_is_not_given_up(OnDatabase on)
    {
        var (firm, _, invoice) = await Paid(on, "100.00");
        var line = (await firm.Get($"/invoices/{invoice}"))["lines"][0]!["id"]!.GetValue<string>();
        var lines = new[] { new { lineId = line, amount = "0.50" } };
        var note = await firm.Make(
            $"/invoices/{invoice}/credit-note",
            new { reason = "Cents", lines }
        );

        (await WriteOff(firm, new { invoiceId = note, reason = "Cents" })).Refused(
            404,
            "not_found"
        );

        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    [Theory]
    [BothDatabases]
    public async Task A_write_off_and_a_payment_at_once_never_settle_twice_P1(OnDatabase on)
    {
        for (var round = 0; round < 3; round++)
        {
            var (firm, customer, invoice) = await Paid(on, "99.60");

            await Task.WhenAll(
                WriteOff(firm, new { invoiceId = invoice, reason = "Fees" }),
                WriteOff(firm, new { invoiceId = invoice, reason = "Fees" }),
                Pay(firm, customer, invoice, "0.40", "0.40")
            );

            Assert.Equal(("0.00", "paid"), await Due(firm, invoice));
            Assert.Equal("0.00", await Closing(firm, customer));
        }
    }

    [Fact]
    public async Task More_than_the_limit_is_not_given_up()
    {
        var (firm, _, invoice) = await Paid(OnDatabase.Sqlite, "98.99");

        (await WriteOff(firm, new { invoiceId = invoice, reason = "Too much" })).Refused(
            422,
            "writeoff.too_large"
        );
        (await WriteOff(firm, new { invoiceId = invoice, reason = " " })).Refused(
            422,
            "field.required"
        );
        (await WriteOff(firm, new { reason = "What" })).Refused(422, "field.required");
        (await WriteOff(firm, new { invoiceId = Guid.CreateVersion7(), reason = "None" })).Refused(
            404,
            "not_found"
        );
    }

    [Fact]
    public async Task The_pages_propose_it_and_take_it_back()
    {
        var (firm, _, invoice) = await Paid(OnDatabase.Sqlite, "99.60");
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains("Solder 0,40", page.Html, StringComparison.Ordinal);

        var refused = await Submit(browser, $"/billing/invoices/{invoice}", "difference", "");
        var done = await Submit(browser, $"/billing/invoices/{invoice}", "difference", "Frais");

        Assert.Contains("reason-error", refused.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=difference", done.To, StringComparison.Ordinal);
        var story = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        var href = story.Html[
            story.Html.IndexOf("/billing/write-offs/", StringComparison.Ordinal)..
        ][..56];
        var reversed = await Submit(browser, href, "reverse", "Réglé");
        Assert.Equal(302, reversed.Status);
        Assert.Equal("0.40", (await Due(firm, invoice)).Item1);
    }

    private static Task<(int Status, string Html, string? To)> Submit(
        Browser browser,
        string path,
        string handler,
        string reason
    ) =>
        browser.Submit(
            path,
            new Dictionary<string, string> { ["_handler"] = handler, ["reason"] = reason }
        );

    private static Task<Answer> WriteOff(Firm firm, object body) => firm.Post("/write-offs", body);

    /// <summary>An invoice of 100.00, and a payment of that amount on it.</summary>
    private static async Task<(Firm Firm, string Customer, string Invoice)> Paid(
        OnDatabase on,
        string amount
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "100");
        var part =
            decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) > 100
                ? "100.00"
                : amount;
        (await Pay(firm, customer, invoice, amount, part)).Expect(201);
        return (firm, customer, invoice);
    }

    private static Task<Answer> Pay(
        Firm firm,
        string customer,
        string invoice,
        string amount,
        string part
    ) => firm.TryPay(customer, amount, "2026-11-02", (invoice, part));

    private static async Task<(string, string)> Due(Firm firm, string invoice)
    {
        var now = (await firm.Get($"/invoices/{invoice}")).Expect(200);
        return (now["due"]["amount"]!.GetValue<string>(), now["paymentStatus"]!.GetValue<string>());
    }

    private static async Task<string> Closing(Firm firm, string customer) =>
        (await firm.Get($"/organizations/{customer}/statement"))["closing"][
            "amount"
        ]!.GetValue<string>();
}
