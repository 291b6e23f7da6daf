// Long because every way to settle a document in another currency is one story of the same books.
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using CsCheck;

namespace Cadran.Tests.Billing.Journal;

/// <summary>Documents and money in another currency than that of the books (rules J1, J3, R5, P4).</summary>
public class ForeignBooksTests
{
    [Theory, BothDatabases]
    public async Task An_invoice_is_posted_in_both_currencies_J1_R5(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var invoice = await firm.IssuedAbroad(customer, "100.01", "2026-10-20");

        Assert.Equal(
            [
                ("receivable", "120.01", "108.01"),
                ("tax", "-20.00", "-18.00"),
                ("revenueOther", "-100.01", "-90.01"),
            ],
            await firm.Booked(invoice)
        );
        var said = (await firm.Get($"/invoices/{invoice}")).Expect(200)["accounting"];
        Assert.Equal("EUR", said["currency"]!.GetValue<string>());
        Assert.Equal("0.9", said["rate"]!.GetValue<string>());
        Assert.Equal("2026-10-20", said["rateDay"]!.GetValue<string>());
        Assert.Equal("18.00", said["tax"]!["amount"]!.GetValue<string>());
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Money_that_comes_at_another_rate_is_a_gain_or_a_loss_R5(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        var first = await firm.PayAbroad(customer, "50", "2026-10-26", invoice);
        var second = await firm.PayAbroad(customer, "70", "2026-10-28", invoice);

        // 0.90 when issued; 0.95 and 0.88 when paid.
        Assert.Equal(
            [("bank", "50.00", "47.50"), ("receivable", "-50.00", "-47.50")],
            await firm.Booked(first)
        );
        Assert.Equal("-2.50", await firm.TrialOf("756000"));
        Assert.Equal("1.40", await firm.TrialOf("656000"));
        Assert.Equal("0.00", await firm.TrialOf("411000"));
        Assert.NotEmpty(second);
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_payment_that_is_reversed_takes_its_difference_back_P3(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");
        var payment = await firm.PayAbroad(customer, "120", "2026-10-26", invoice);

        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" })).Expect(200);

        Assert.Equal("0.00", await firm.TrialOf("756000"));
        Assert.Equal("108.00", await firm.TrialOf("411000"));
        await firm.PayAbroad(customer, "120", "2026-10-28", invoice);
        Assert.Equal("0.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_credit_note_has_the_rate_of_its_invoice_D4(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        var note = await firm.Make(
            $"/invoices/{invoice}/credit-note",
            new { reason = "Returned", issueDate = "2026-10-28" }
        );

        var said = (await firm.Get($"/invoices/{note}")).Expect(200)["accounting"];
        Assert.Equal("0.9", said["rate"]!.GetValue<string>());
        Assert.Equal(
            [
                ("receivable", "-120.00", "-108.00"),
                ("tax", "20.00", "18.00"),
                ("revenueOther", "100.00", "90.00"),
            ],
            await firm.Booked(note)
        );
        Assert.Equal("0.00", await firm.TrialOf("411000"));
        Assert.Null(await firm.TrialOf("756000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_deposit_is_cleared_as_it_was_carried_L7(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var deposit = await firm.Make(
            "/deposits",
            new { organizationId = customer, amount = Dollars("60") }
        );
        await firm.IssueOn(deposit, "2026-10-20");
        var invoice = await firm.Draft(customer, "100");
        var taken = new { depositIds = new[] { deposit } };
        (await firm.Put($"/invoices/{invoice}/deposits", taken)).Expect(200);
        await firm.IssueOn(invoice, "2026-10-26");

        var booked = await firm.Booked(invoice);

        Assert.Contains(("receivable", "60.00", "57.00"), booked);
        Assert.Contains(("advances", "50.00", "45.00"), booked);
        Assert.Contains(("tax", "10.00", "9.00"), booked);
        Assert.Contains(("exchangeLoss", "0.00", "3.00"), booked);
        Assert.Equal("0.00", await firm.TrialOf("419100"));
        Assert.Equal("-95.00", await firm.TrialOf("706000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Credit_refunds_and_small_rests_leave_nothing_in_either_currency_P2(
        OnDatabase on
    )
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var (first, second) = (
            await firm.IssuedAbroad(customer, "100", "2026-10-20"),
            await firm.IssuedAbroad(customer, "33.33", "2026-10-21")
        );
        await firm.PayAbroad(customer, "119.50", "2026-10-26", first);
        (await firm.Post("/write-offs", new { invoiceId = first, reason = "Fees" })).Expect(201);
        await firm.PayAbroad(customer, "100", "2026-10-28");
        (await firm.Post($"/invoices/{second}/use-credit")).Expect(200);
        (
            await firm.Post(
                "/refunds",
                new
                {
                    organizationId = customer,
                    date = "2026-10-30",
                    amount = Dollars("60.00"),
                    method = "transfer",
                    accountingRate = "0.7777",
                }
            )
        ).Expect(201);

        Assert.Equal("0.00", await firm.TrialOf("411000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Without_a_rate_nothing_is_issued_or_paid_and_one_can_be_typed_R5(
        OnDatabase on
    )
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var draft = await firm.Draft(customer, "100");
        var issue = new { issueDate = "2026-10-05" };

        var refused = await firm.Post($"/invoices/{draft}/issue", issue);
        refused.Refused(422, "accounting.rate_missing");
        Assert.NotNull(refused["errors"]["accountingRate"]);
        (await firm.Put($"/invoices/{draft}", new { accountingRate = "-1" })).Refused(
            422,
            "exchange.out_of_range"
        );
        (await firm.Put($"/invoices/{draft}", new { accountingRate = "0.8" })).Expect(200);
        var home = await firm.Draft(await firm.Make("/organizations", new { name = "Éole" }), "1");
        (await firm.Put($"/invoices/{home}", new { accountingRate = "1" })).Refused(
            422,
            "exchange.same_currency"
        );
        (await firm.Post($"/invoices/{draft}/issue", issue)).Expect(200);
        var paid = await firm.TryPayAbroad(customer, "120", "2026-10-05", null, draft);

        paid.Refused(422, "accounting.rate_missing");
        Assert.Equal("120.00", (await firm.Get($"/invoices/{draft}"))["due"]["amount"]!.ToString());
        (await firm.TryPayAbroad(customer, "120", "2026-10-05", "0.85", draft)).Expect(201);
        Assert.Equal("-6.00", await firm.TrialOf("756000"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task The_file_for_the_tax_office_has_both_amounts_and_letters_J3(OnDatabase on)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        (await firm.Set(("registrationNumber", "552 100 554 00013"))).Expect(200);
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");
        var payment = await firm.PayAbroad(customer, "120", "2026-10-26", invoice);
        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" })).Expect(200);
        await firm.PayAbroad(customer, "120", "2026-10-28", invoice);

        var rows = FecChecker.Read((await firm.Get("/journal/fec/2026")).Expect(200).Bytes);

        Assert.Equal(
            ("108,00", "120,00", "USD"),
            (rows[0]["Debit"], rows[0]["Montantdevise"], rows[0]["Idevise"])
        );
        var customers = rows.Where(r => r["CompAuxNum"].Length > 0).ToList();
        Assert.All(customers, r => Assert.NotEqual("", r["EcritureLet"]));
        var difference = rows.Where(r => r["CompteNum"] is "656000" or "756000").ToList();
        Assert.Equal(3, difference.Count);
        Assert.All(difference, r => Assert.Equal("", r["Montantdevise"] + r["Idevise"]));
        Assert.Equal(
            0,
            customers.Sum(r => FecChecker.Amount(r["Debit"]) - FecChecker.Amount(r["Credit"]))
        );
        var csv = Encoding.UTF8.GetString(
            (await firm.Get("/journal/journal.csv?from=2026-10-01")).Expect(200).Bytes
        );
        Assert.Contains("USD;108,00;0,00;EUR;0,9", csv, StringComparison.Ordinal);
    }

    /// <summary>Issued, paid in parts, credited, reversed at any rates; then paid whole and paid back.</summary>
    [Theory, BothDatabases]
    public async Task Whatever_happens_what_is_settled_is_in_both_currencies_R5(OnDatabase on) =>
        await Gen.Select(Gen.Int[0, 6], Gen.Int[1, 50_000], Gen.Int[1, 30_000])
            .Array[1, 10]
            .SampleAsync(
                async acts => await Happens(on, acts),
                iter: on == OnDatabase.Sqlite ? 12 : 4,
                threads: 1
            );

    [Fact]
    public async Task The_e_invoice_and_the_page_say_the_tax_in_euros_BR_53_BR_FR_CO_12()
    {
        var (firm, customer) = await ForeignBooks.Abroad(OnDatabase.Sqlite);
        await firm.Set(
            ("country", "FR"),
            ("vatNumber", "FR83404833048"),
            ("registrationNumber", "404833048")
        );
        var invoice = await firm.IssuedAbroad(customer, "100", "2026-10-20");

        var cii = Encoding.UTF8.GetString(
            (await firm.Get($"/invoices/{invoice}/e-invoice?format=cii")).Expect(200).Bytes
        );
        var ubl = Encoding.UTF8.GetString(
            (await firm.Get($"/invoices/{invoice}/e-invoice?format=ubl")).Expect(200).Bytes
        );
        var check = (await firm.Get($"/invoices/{invoice}/e-invoice/check")).Expect(200);
        var page = await PageForm.Open(
            await firm.Browser(),
            $"/billing/invoices/{invoice}?lang=en"
        );

        Assert.Contains("<ram:TaxCurrencyCode>EUR</ram:TaxCurrencyCode>", cii);
        Assert.Contains("<ram:TaxTotalAmount currencyID=\"EUR\">18.00</ram:TaxTotalAmount>", cii);
        Assert.Contains("<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>", ubl);
        Assert.Contains("<cbc:TaxAmount currencyID=\"EUR\">18.00</cbc:TaxAmount>", ubl);
        Assert.DoesNotContain(
            check["findings"].AsArray(),
            f => f!["rule"]!.GetValue<string>() == "BR-FR-CO-12"
        );
        Assert.Contains("Tax in EUR", page.Html, StringComparison.Ordinal);
        Assert.Contains("1\u00A0USD = 0.9\u00A0EUR", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rate_is_typed_on_the_draft_and_beside_a_payment_R5()
    {
        var (firm, customer) = await ForeignBooks.Abroad(OnDatabase.Sqlite);
        var draft = await firm.Draft(customer, "100");
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, $"/billing/invoices/{draft}?lang=fr");
        Assert.Contains("1 USD en EUR", page.Html, StringComparison.Ordinal);

        var wrong = await page.Send("draft", ("accountingRate", "neuf"));
        var sent = await page.Send("draft", ("accountingRate", "0,9123"));

        Assert.NotNull(wrong.ErrorAt("f-accountingrate"));
        Assert.True(sent.Code is 200 or 302 or 303);
        var kept = (await firm.Get($"/invoices/{draft}")).Expect(200);
        Assert.Equal("0.9123", kept["accounting"]["rate"]!.GetValue<string>());
        await firm.IssueOn(draft, "2026-10-20");
        var issued = await PageForm.Open(browser, $"/billing/invoices/{draft}?lang=fr");
        (
            await issued.Send(
                "pay",
                ("amount", "120"),
                ("date", "2026-10-20"),
                ("method", "transfer"),
                ("accountingRate", "1")
            )
        ).Went();
        Assert.Equal("-10.52", await firm.TrialOf("756000"));
    }

    private static async Task Happens(OnDatabase on, (int Act, int Cents, int Rate)[] acts)
    {
        var (firm, customer) = await ForeignBooks.Abroad(on);
        var (invoices, payments) = (new List<string>(), new List<string>());
        foreach (var (act, cents, rate) in acts)
        {
            var (amount, used) = (Text(cents / 100m), Text(rate / 10_000m));
            var invoice = invoices.Count > 0 ? invoices[cents % invoices.Count] : null;
            if (act <= 1 || invoice is null)
                invoices.Add(await firm.IssuedAbroad(customer, amount, "2026-10-20", used));
            else if (act == 2)
                Keep(await firm.TryPayAbroad(customer, amount, "2026-11-02", used, invoice));
            else if (act == 3)
                Keep(await firm.TryPayAbroad(customer, amount, "2026-11-02", used));
            else if (act == 6)
                Keep(
                    await firm.TryPayAbroad(
                        customer,
                        amount,
                        "2026-11-02",
                        null,
                        cents % 2 == 0 ? [invoice] : [],
                        Payments.Euros(Text((rate + cents) / 100m))
                    )
                );
            else if (act == 4)
                await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Returned" });
            else if (payments.Count > 0)
                await firm.Post(
                    $"/payments/{payments[cents % payments.Count]}/reverse",
                    new { reason = "Mistake" }
                );
            await firm.Post($"/invoices/{invoices[0]}/use-credit");
        }
        await firm.Whole();
        await SettleAll(firm, customer, invoices);

        Assert.Equal("0.00", await firm.TrialOf("411000"));
        await firm.Whole();

        void Keep(Answer paid)
        {
            if (paid.Code == 201)
                payments.Add(paid.Id);
        }
    }

    private static async Task SettleAll(Firm firm, string customer, List<string> invoices)
    {
        foreach (var invoice in invoices)
        {
            var due = (await firm.Get($"/invoices/{invoice}"))["due"]["amount"]!.ToString();
            if (due != "0.00")
                (await firm.TryPayAbroad(customer, due, "2026-11-03", "1.2345", invoice)).Expect(
                    201
                );
        }
        var balance = (await firm.Get("/journal/customer-balances"))
            .Expect(200)
            .Body!.AsArray()
            .FirstOrDefault();
        if (balance is null)
            return;
        var credit = balance["balance"]!["amount"]!.GetValue<string>();
        Assert.StartsWith("-", credit, StringComparison.Ordinal);
        (
            await firm.Post(
                "/refunds",
                new
                {
                    organizationId = customer,
                    date = "2026-11-04",
                    amount = Dollars(credit[1..]),
                    method = "transfer",
                    accountingRate = "0.4321",
                }
            )
        ).Expect(201);
    }

    /// <summary>A firm that keeps its books in euros, and a customer in dollars: 0.90, 0.95, 0.88.</summary>
    private static object Dollars(string amount) => new { amount, currency = "USD" };

    private static string Text(decimal amount) =>
        amount.ToString("0.00##", CultureInfo.InvariantCulture);
}

/// <summary>What a firm does in another currency, and what its books then have.</summary>
internal static class ForeignBooks
{
    /// <summary>A firm with rates for the dollar, and a customer who is billed in it.</summary>
    public static async Task<(Firm Firm, string Customer)> Abroad(OnDatabase on)
    {
        var (firm, _) = await Cast.Quotes.At(on);
        foreach (
            var (day, rate) in new[]
            {
                ("2026-10-20", "0.9"),
                ("2026-10-26", "0.95"),
                ("2026-10-28", "0.88"),
            }
        )
            await firm.Rate("USD", day, rate);
        var customer = new { name = "Globex Inc.", currency = "USD" };
        return (firm, await firm.Make("/organizations", customer));
    }

    public static Task<string> Rate(this Firm firm, string currency, string day, string rate) =>
        firm.Make(
            "/exchange-rates",
            new
            {
                from = currency,
                to = "EUR",
                day,
                rate,
            }
        );

    public static async Task IssueOn(this Firm firm, string draft, string issueDate) =>
        (await firm.Post($"/invoices/{draft}/issue", new { issueDate })).Expect(200);

    public static async Task<string> IssuedAbroad(
        this Firm firm,
        string customer,
        string price,
        string day,
        string? rate = null
    )
    {
        var draft = await firm.Draft(customer, price);
        if (rate is not null)
            (await firm.Put($"/invoices/{draft}", new { accountingRate = rate })).Expect(200);
        await firm.IssueOn(draft, day);
        return draft;
    }

    public static Task<Answer> TryPayAbroad(
        this Firm firm,
        string customer,
        string amount,
        string date,
        string? rate,
        params string[] invoices
    ) => firm.TryPayAbroad(customer, amount, date, rate, invoices, null);

    /// <summary>What came to the bank in another currency; null: as much as is settled.</summary>
    public static Task<Answer> TryPayAbroad(
        this Firm firm,
        string customer,
        string amount,
        string date,
        string? rate,
        string[] invoices,
        object? bankAmount
    ) =>
        firm.Post(
            "/payments",
            new
            {
                organizationId = customer,
                date,
                method = "transfer",
                amount = new { amount, currency = "USD" },
                allocations = invoices.Select(i => new { invoiceId = i, amount }),
                accountingRate = rate,
                bankAmount,
            }
        );

    public static async Task<string> PayAbroad(
        this Firm firm,
        string customer,
        string amount,
        string date,
        params string[] invoices
    ) => (await firm.TryPayAbroad(customer, amount, date, null, invoices)).Expect(201).Id;

    /// <summary>An invoice in francs that is paid at a better rate.</summary>
    public static async Task GainInFrancs(this Firm firm)
    {
        var customer = await firm.Make("/organizations", new { name = "Uhr AG", currency = "CHF" });
        var invoice = await firm.Draft(customer, "100");
        (await firm.Put($"/invoices/{invoice}", new { accountingRate = "1" })).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);
        var amount = new { amount = "100.00", currency = "CHF" };
        (
            await firm.Post(
                "/payments",
                new
                {
                    organizationId = customer,
                    date = "2026-11-02",
                    method = "transfer",
                    amount,
                    allocations = new[] { new { invoiceId = invoice, amount = "100.00" } },
                    accountingRate = "1.1",
                }
            )
        ).Expect(201);
    }

    /// <summary>Keys and amounts of the posting of a document in its currency and in that of the books.</summary>
    public static async Task<IReadOnlyList<(string Key, string Amount, string Books)>> Booked(
        this Firm firm,
        string document
    ) =>
        [
            .. (await firm.PostingOf(document)).Select(l =>
                (
                    l["key"]!.GetValue<string>(),
                    Less(l["debit"]!, l["credit"]!),
                    Less(l["accountingDebit"]!, l["accountingCredit"]!)
                )
            ),
        ];

    /// <summary>The balance of an account in the books; null: nothing was posted on it.</summary>
    public static async Task<string?> TrialOf(this Firm firm, string account) =>
        (await firm.Get("/journal/trial-balance"))
            .Expect(200)
            .Body!.AsArray()
            .SingleOrDefault(b => b!["account"]!.GetValue<string>() == account)
            ?["balance"]!["amount"]!.GetValue<string>();

    private static string Less(JsonNode debit, JsonNode credit) =>
        (Number(debit) - Number(credit)).ToString("0.00", CultureInfo.InvariantCulture);

    private static decimal Number(JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
