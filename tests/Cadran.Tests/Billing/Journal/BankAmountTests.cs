using System.Text;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Payments;

namespace Cadran.Tests.Billing.Journal;

/// <summary>Money that comes or goes in another currency than what it settles (rules P1, P2, P3, P4, R5, J1, J3).</summary>
public class BankAmountTests
{
    [Theory, BothDatabases]
    public async Task Dollars_settle_a_euro_invoice_with_what_they_are_worth_beside_R5_P1(
        OnDatabase on
    )
    {
        var (firm, _) = await Known(on);
        var customer = await firm.Make(
            "/organizations",
            new { name = "Initech", currency = "EUR" }
        );
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        // 126 dollars at 0.95 are 119.70 euros, and settle 120.
        var paid = (await Pay(firm, customer, Euros("120"), Dollars("126"), invoice)).Expect(201);

        Assert.Equal("126.00", paid["bankAmount"]["amount"]!["amount"]!.GetValue<string>());
        Assert.Equal("0.95", paid["bankAmount"]["accounting"]!["rate"]!.GetValue<string>());
        Assert.Equal("paid", (await firm.Get($"/invoices/{invoice}"))["paymentStatus"].ToString());
        Assert.Equal(
            [
                ("bank", "126.00", "119.70"),
                ("receivable", "-120.00", "-120.00"),
                ("exchangeLoss", "0.00", "0.30"),
            ],
            await firm.Booked(paid.Id)
        );
        await firm.Whole();
        (await firm.Post($"/payments/{paid.Id}/reverse", new { reason = "Twice" })).Expect(200);
        Assert.Equal("0.00", await firm.TrialOf("656000"));
        Assert.Equal("120.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task What_the_bank_has_in_the_firms_currency_is_what_it_is_carried_at_R5(
        OnDatabase on
    )
    {
        var (firm, customer) = await Known(on);
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        var first = await Pay(firm, customer, Dollars("40"), Euros("36.79"), invoice);
        var second = await Pay(firm, customer, Dollars("80"), Euros("73.01"), invoice);

        Assert.Equal(
            [("bank", "36.79", "36.79"), ("receivable", "-40.00", "-36.79")],
            await firm.Booked(first.Expect(201).Id)
        );
        Assert.Equal("73.01", second.Expect(201)["accounting"]["amount"]!["amount"]!.ToString());
        // 120 dollars were 108 euros when issued, and are 109.80 at the bank.
        Assert.Equal("-1.80", await firm.TrialOf("756000"));
        Assert.Equal("0.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Three_currencies_meet_in_one_payment_R5(OnDatabase on)
    {
        var (firm, customer) = await Known(on);
        await firm.Rate("CHF", "2026-10-26", "1.1");
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        var paid = await Pay(
            firm,
            customer,
            Dollars("120"),
            new { amount = "100", currency = "CHF" },
            invoice
        );

        Assert.Equal(
            [("bank", "100.00", "110.00"), ("receivable", "-120.00", "-110.00")],
            await firm.Booked(paid.Expect(201).Id)
        );
        Assert.Equal("-2.00", await firm.TrialOf("756000"));
        Assert.Equal("0.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Credit_is_paid_back_in_the_currency_of_the_bank_and_reversed_P2_P3(
        OnDatabase on
    )
    {
        var (firm, _) = await Known(on);
        var customer = await firm.Make(
            "/organizations",
            new { name = "Initech", currency = "EUR" }
        );
        (await Pay(firm, customer, Euros("50"), Dollars("53"))).Expect(201);

        var refund = await firm.Make(
            "/refunds",
            new
            {
                organizationId = customer,
                date = "2026-10-28",
                method = "transfer",
                amount = Euros("50"),
                bankAmount = Dollars("56"),
            }
        );

        // 56 dollars at 0.88 are 49.28 euros, for 50 that were owed.
        Assert.Equal(
            [
                ("bank", "-56.00", "-49.28"),
                ("receivable", "50.00", "50.00"),
                ("exchangeGain", "0.00", "-0.72"),
            ],
            await firm.Booked(refund)
        );
        await firm.Whole();
        (await firm.Post($"/refunds/{refund}/reverse", new { reason = "Twice" })).Expect(200);
        Assert.Equal("-50.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task What_can_not_be_is_refused_and_nothing_is_half_done_P1(OnDatabase on)
    {
        var (firm, customer) = await Known(on);
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        (await Pay(firm, customer, Dollars("120"), Dollars("120"), invoice)).Refused(
            422,
            "payment.bank_currency_same"
        );
        (await Pay(firm, customer, Dollars("120"), Euros("0"), invoice)).Refused(
            422,
            "payment.bank_amount_out_of_range"
        );
        (await Pay(firm, customer, Dollars("120"), Euros("1.001"), invoice)).Refused(
            422,
            "payment.bank_amount_out_of_range"
        );
        (
            await Pay(firm, customer, Dollars("1"), new { amount = "1", currency = "JPY" }, invoice)
        ).Refused(422, "accounting.rate_missing");
        (await Pay(firm, customer, Dollars("121"), Euros("108"), invoice)).Refused(
            422,
            "payment.over_due"
        );

        Assert.Empty((await firm.Get("/payments")).Items);
        Assert.Equal("108.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Files_for_the_accountant_have_the_banks_amount_in_its_own_currency_J3(
        OnDatabase on
    )
    {
        var (firm, _) = await Known(on);
        var customer = await firm.Make(
            "/organizations",
            new { name = "Initech", currency = "EUR" }
        );
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");
        (await Pay(firm, customer, Euros("120"), Dollars("126"), invoice)).Expect(201);

        (await firm.Set(("registrationNumber", "552 100 554 00013"))).Expect(200);
        var fec = FecChecker.Read((await firm.Get("/journal/fec/2026")).Expect(200).Bytes);
        var csv = Encoding.UTF8.GetString(
            (await firm.Get("/journal/journal.csv?from=2026-10-01")).Expect(200).Bytes
        );

        var bank = fec.Single(r => r["Idevise"].Length > 0);
        Assert.StartsWith("512", bank["CompteNum"], StringComparison.Ordinal);
        Assert.Equal(
            ("119,70", "126,00", "USD"),
            (bank["Debit"], bank["Montantdevise"], bank["Idevise"])
        );
        Assert.Equal(
            0,
            fec.Sum(r => FecChecker.Amount(r["Debit"]) - FecChecker.Amount(r["Credit"]))
        );
        Assert.Contains("126,00;0,00;USD;119,70;0,00;EUR", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_proposes_what_is_settled_and_records_what_is_typed()
    {
        var (firm, _) = await Known(OnDatabase.Sqlite);
        var customer = await firm.Make(
            "/organizations",
            new { name = "Initech", currency = "EUR" }
        );
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");
        var page = await PageForm.Open(
            await firm.Browser(),
            $"/billing/payments/new?customer={customer}&lang=en"
        );
        (string, string)[] bank =
        [
            ("date", "2026-10-26"),
            ("method", "transfer"),
            ("bankAmount", "126"),
            ("bankCurrency", "USD"),
        ];

        var proposed = await page.Send("payment", [.. bank, ("act", "convert")]);

        Assert.Equal(2, Regex.Count(proposed.Html, "value=\"119\\.70\" id"));
        Assert.Contains("1\u00A0USD = 0.95\u00A0EUR", proposed.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/payments")).Items);
        var refused = await page.Send(
            "payment",
            ("amount", "120"),
            ("date", "2026-10-26"),
            ("bankAmount", "126"),
            ("bankCurrency", "")
        );
        Assert.NotNull(refused.ErrorAt("f-bankcurrency"));
        foreach (var begun in new[] { ("bankCurrency", "GBP"), ("bankRate", "0") })
            Assert.NotNull(
                (
                    await page.Send(
                        "payment",
                        ("amount", "120"),
                        ("date", "2026-10-26"),
                        ("method", "transfer"),
                        begun
                    )
                ).ErrorAt("f-bankamount")
            );
        Assert.Empty((await firm.Get("/payments")).Items);
        (
            await proposed.Send("payment", [.. bank, ("amount", "120"), ($"part-{invoice}", "120")])
        ).Went();
        var payment = (await firm.Get("/payments")).Items.Single()!;
        Assert.Equal("126.00", payment["bankAmount"]!["amount"]!["amount"]!.GetValue<string>());
        Assert.Equal("0.00", payment["unallocated"]!["amount"]!.GetValue<string>());
        await firm.Whole();
    }

    private static async Task<(Firm Firm, string Customer)> Known(OnDatabase on) =>
        await ForeignBooks.Abroad(on);

    private static object Dollars(string amount) => new { amount, currency = "USD" };

    private static Task<Answer> Pay(
        Firm firm,
        string customer,
        object amount,
        object bankAmount,
        params string[] invoices
    ) =>
        firm.Post(
            "/payments",
            new
            {
                organizationId = customer,
                date = "2026-10-26",
                method = "transfer",
                amount,
                bankAmount,
                allocations = invoices.Select(invoiceId => new { invoiceId, amount }),
            }
        );
}
