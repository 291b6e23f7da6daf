using System.Globalization;
using System.Text;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Cash;

/// <summary>Totals that are rounded to a step: on documents, in the journal, in what is paid (rule X4b).</summary>
public class CashRoundingTests
{
    [Theory, BothDatabases]
    public async Task The_rounded_total_is_what_is_owed_posted_and_paid_X4b(OnDatabase on)
    {
        var (firm, customer) = await Rounding(on);
        var invoice = await firm.Issued(customer, "102.525");

        var said = (await firm.Get($"/invoices/{invoice}")).Expect(200);
        Assert.Equal(
            ("102.53", "20.51", "0.01", "123.05", "123.05"),
            (
                Amount(said, "net"),
                Amount(said, "taxTotal"),
                Amount(said, "rounding"),
                Amount(said, "total"),
                Amount(said, "due")
            )
        );
        Assert.Equal(
            [
                ("receivable", "123.05"),
                ("tax", "-20.51"),
                ("revenueOther", "-102.53"),
                ("roundingGain", "-0.01"),
            ],
            await firm.Posted(invoice)
        );
        await firm.Pay(customer, "123.05", "2026-11-20", (invoice, "123.05"));
        Assert.Equal("paid", (await firm.Get($"/invoices/{invoice}")).Text("paymentStatus"));
        var received = (await firm.Get("/received-by-tax?from=2026-11-01&through=2026-12-31"))
            .Expect(200)
            .Items.Single();
        Assert.Equal("20.51", received["tax"]!["amount"]!.GetValue<string>());
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_whole_credit_takes_the_rounded_total_back_and_parts_are_rounded_X4b(
        OnDatabase on
    )
    {
        var (firm, customer) = await Rounding(on);
        var (whole, parts) = (
            await firm.Issued(customer, "83.36"),
            await firm.Issued(customer, "83.36")
        );
        Assert.Equal("100.05", Amount((await firm.Get($"/invoices/{parts}")).Expect(200), "due"));

        var note = await firm.Make($"/invoices/{whole}/credit-note", new { reason = "Returned" });
        var line = (await firm.Get($"/invoices/{parts}"))["lines"][0]!["id"]!.GetValue<string>();
        var part = await firm.Make(
            $"/invoices/{parts}/credit-note",
            new { reason = "Too dear", lines = new[] { new { lineId = line, amount = "25.03" } } }
        );

        var (first, second) = (
            (await firm.Get($"/invoices/{note}")).Expect(200),
            (await firm.Get($"/invoices/{part}")).Expect(200)
        );
        Assert.Equal(("100.05", "0.02"), (Amount(first, "total"), Amount(first, "rounding")));
        Assert.Equal(("30.05", "0.01"), (Amount(second, "total"), Amount(second, "rounding")));
        Assert.Equal("0.00", Amount((await firm.Get($"/invoices/{whole}")).Expect(200), "due"));
        Assert.Equal("70.00", Amount((await firm.Get($"/invoices/{parts}")).Expect(200), "due"));
        Assert.Contains(("roundingGain", "0.02"), await firm.Posted(note));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task What_is_left_after_a_deposit_is_rounded_and_the_deposits_own_undone_X4b(
        OnDatabase on
    )
    {
        var (firm, customer) = await Rounding(on);
        var amount = new { amount = "50.02", currency = "EUR" };
        var deposit = await firm.Make("/deposits", new { organizationId = customer, amount });
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var invoice = await firm.Draft(customer, "83.36");
        (
            await firm.Put($"/invoices/{invoice}/deposits", new { depositIds = new[] { deposit } })
        ).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);

        var (first, last) = (
            (await firm.Get($"/invoices/{deposit}")).Expect(200),
            (await firm.Get($"/invoices/{invoice}")).Expect(200)
        );
        Assert.Equal(("50.00", "-0.02"), (Amount(first, "total"), Amount(first, "rounding")));
        Assert.Equal(
            ("100.05", "50.00", "50.05"),
            (Amount(last, "total"), Amount(last, "deducted"), Amount(last, "due"))
        );
        var posted = await firm.Posted(invoice);
        Assert.Contains(("advances", "41.68"), posted);
        Assert.Contains(("roundingLoss", "-0.02"), posted);
        Assert.Contains(("roundingGain", "-0.02"), posted);
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_quote_and_its_invoice_come_to_the_same_X4b(OnDatabase on)
    {
        var (firm, customer) = await Rounding(on);
        var quote = await firm.AcceptedQuote(customer, Cast.Quotes.Line("Étude", "83.36"));

        var invoice = (await firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201);

        Assert.Equal("100.05", Amount((await firm.Get($"/quotes/{quote}")).Expect(200), "total"));
        Assert.Equal("100.05", Amount(invoice, "total"));
    }

    [Theory, BothDatabases]
    public async Task Drafts_follow_the_choice_and_what_is_issued_stays_X4b(OnDatabase on)
    {
        var (firm, customer) = await Rounding(on);
        var (draft, issued) = (
            await firm.Draft(customer, "83.36"),
            await firm.Issued(customer, "83.36")
        );

        (await firm.Choose(("EUR", "0.1"))).Expect(200);
        Assert.Equal("100.00", Amount((await firm.Get($"/invoices/{draft}")).Expect(200), "total"));
        (await firm.Choose()).Expect(200);

        Assert.Equal("100.03", Amount((await firm.Get($"/invoices/{draft}")).Expect(200), "total"));
        Assert.Equal(
            "100.05",
            Amount((await firm.Get($"/invoices/{issued}")).Expect(200), "total")
        );
        var note = await firm.Make($"/invoices/{issued}/credit-note", new { reason = "Returned" });
        Assert.Equal("100.05", Amount((await firm.Get($"/invoices/{note}")).Expect(200), "total"));
    }

    [Theory]
    [InlineData("CHF", "0", "steps[0].step", "cash.step_out_of_range")]
    [InlineData("CHF", "-0.05", "steps[0].step", "cash.step_out_of_range")]
    [InlineData("CHF", "0.005", "steps[0].step", "cash.step_out_of_range")]
    [InlineData("JPY", "0.5", "steps[0].step", "cash.step_out_of_range")]
    [InlineData("CHF", "10000.01", "steps[0].step", "cash.step_out_of_range")]
    [InlineData("XXX", "0.05", "steps[0].currency", "currency.unknown")]
    public async Task A_step_that_is_none_is_refused_at_its_place_X4b(
        string currency,
        string step,
        string field,
        string code
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var answer = await firm.Choose((currency, step));

        answer.Refused(422, code);
        Assert.NotNull(answer["errors"][field]);
        (await firm.Choose(("CHF", "0.05"), ("chf", "0.1"))).Refused(422, "cash.currency_twice");
    }

    [Theory, BothDatabases]
    public async Task It_is_chosen_on_a_page_and_read_on_the_invoice_X4b(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, "/settings/cash-rounding?lang=fr");

        var wrong = await page.Send("steps", ("step.EUR", "0,001"));
        var unread = await page.Send("steps", ("step.EUR", "cinq"));
        (await page.Send("steps", ("step.EUR", "0,05"))).Went();

        Assert.Contains("multiple de 0,01", wrong.ErrorAt("f-eur"), StringComparison.Ordinal);
        Assert.Contains("value=\"0,001\"", wrong.Html, StringComparison.Ordinal);
        Assert.NotNull(unread.ErrorAt("f-eur"));
        var kept = await PageForm.Open(browser, "/settings/cash-rounding?lang=fr");
        Assert.Contains("value=\"0,05\"", kept.Html, StringComparison.Ordinal);
        var invoice = await firm.Issued(customer, "83.36");
        var shown = await PageForm.Open(browser, $"/billing/invoices/{invoice}?lang=fr");
        Assert.Contains("Total avant arrondi", shown.Html, StringComparison.Ordinal);
        Assert.Contains("multiple de 0,05", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_e_invoice_has_it_as_BT_114_X4b()
    {
        var (firm, customer) = await Rounding(OnDatabase.Sqlite);
        await firm.Set(
            ("country", "FR"),
            ("vatNumber", "FR83404833048"),
            ("registrationNumber", "404833048")
        );
        var invoice = await firm.Issued(customer, "83.36");

        var cii = Encoding.UTF8.GetString(
            (await firm.Get($"/invoices/{invoice}/e-invoice?format=cii")).Expect(200).Bytes
        );
        var ubl = Encoding.UTF8.GetString(
            (await firm.Get($"/invoices/{invoice}/e-invoice?format=ubl")).Expect(200).Bytes
        );

        Assert.Contains("<ram:RoundingAmount>0.02</ram:RoundingAmount>", cii);
        Assert.Contains("<ram:GrandTotalAmount>100.03</ram:GrandTotalAmount>", cii);
        Assert.Contains("<ram:DuePayableAmount>100.05</ram:DuePayableAmount>", cii);
        Assert.Contains(">0.02</cbc:PayableRoundingAmount>", ubl);
        Assert.Contains(">100.05</cbc:PayableAmount>", ubl);
    }

    /// <summary>A firm with VAT of 20 %, whose totals in euros are rounded to 0.05.</summary>
    private static async Task<(Firm Firm, string Customer)> Rounding(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        (await firm.Choose(("EUR", "0.05"))).Expect(200);
        return (firm, customer);
    }

    private static string Amount(Answer answer, string name) =>
        answer[name]["amount"]!.GetValue<string>();
}

/// <summary>What a firm chooses about rounding, and what a document posted.</summary>
internal static class CashSteps
{
    public static Task<Answer> Choose(this Firm firm, params (string, string)[] steps) =>
        firm.Put(
            "/cash-rounding",
            new { steps = steps.Select(s => new { currency = s.Item1, step = s.Item2 }) }
        );

    /// <summary>Keys and amounts of the posting of a document, debits above zero.</summary>
    public static async Task<IReadOnlyList<(string Key, string Amount)>> Posted(
        this Firm firm,
        string document
    )
    {
        return
        [
            .. (await firm.PostingOf(document)).Select(l =>
                (
                    l["key"]!.GetValue<string>(),
                    (Number(l["debit"]!) - Number(l["credit"]!)).ToString(
                        CultureInfo.InvariantCulture
                    )
                )
            ),
        ];

        static decimal Number(System.Text.Json.Nodes.JsonNode money) =>
            decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
    }
}
