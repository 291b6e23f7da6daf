using System.Globalization;
using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>Rule R5: time whose rate is in another currency than the invoice's.</summary>
public class ConvertedTimeTests
{
    private static readonly string Today = TimeProvider
        .System.GetUtcNow()
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory, BothDatabases]
    public async Task Without_an_exchange_rate_nothing_is_billed_and_it_says_where_to_add_one(
        OnDatabase on
    )
    {
        var (firm, customer, entry) = await InEuros(on);

        var refused = await firm.Post(
            "/invoices",
            new { organizationId = customer, timeEntryIds = new[] { entry } }
        );

        refused.Refused(422, "rate.currency_mismatch");
        Assert.Equal("EUR", refused.Body!["currencies"]![0]!.GetValue<string>());
        Assert.Equal("/settings/exchange-rates", refused.Body["href"]!.GetValue<string>());
        Assert.Empty((await firm.Get("/invoices")).Items);
        var ready = (await firm.Get("/ready-to-bill")).Items.Single();
        Assert.Equal("currency", ready["heldBack"]![0]!["reason"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task With_one_it_is_ready_and_billed_and_the_line_keeps_both(OnDatabase on)
    {
        var (firm, customer, entry) = await InEuros(on);
        var stored = await firm.Make("/exchange-rates", Rate("EUR", "USD", "1.0563"));

        var ready = (await firm.Get("/ready-to-bill")).Items.Single();
        var draft = await Draft(firm, customer, entry);

        Assert.Equal("211.26", ready["amount"]!["amount"]!.GetValue<string>());
        var line = draft["lines"]![0]!;
        Assert.Equal("211.26", line["net"]!["amount"]!.GetValue<string>());
        Assert.Equal("105.63", line["unitPrice"]!["amount"]!.GetValue<string>());
        Assert.Equal("100.00", line["originalUnitPrice"]!["amount"]!.GetValue<string>());
        Assert.Equal("EUR", line["originalUnitPrice"]!["currency"]!.GetValue<string>());
        Assert.Equal("1.0563", line["exchange"]!["rate"]!.GetValue<string>());
        Assert.Equal(Today, line["exchange"]!["day"]!.GetValue<string>());
        var why = (await firm.Get($"/time-entries/{entry}/explanation")).Body!["explanation"]!;
        Assert.Equal("1.0563", why["exchange"]!["rate"]!.GetValue<string>());
        (await firm.Delete($"/exchange-rates/{stored}")).Refused(409, "exchange.used");
    }

    [Theory, BothDatabases]
    public async Task A_later_rate_does_not_change_a_draft_and_an_issued_invoice_prints_both(
        OnDatabase on
    )
    {
        var (firm, customer, entry) = await InEuros(on);
        await firm.Make("/exchange-rates", Rate("USD", "EUR", "0.8", -1));
        var draft = await Draft(firm, customer, entry);
        await firm.Make("/exchange-rates", Rate("USD", "EUR", "0.5"));
        var id = draft["id"]!.GetValue<string>();
        (await firm.Put($"/time-entries/{entry}", Entry(customer, 3600))).Expect(200);

        var issued = (await firm.Post($"/invoices/{id}/issue")).Expect(200).Body!;

        Assert.Equal("125.00", issued["net"]!["amount"]!.GetValue<string>());
        var page = await PageForm.Open(
            await firm.Browser(),
            $"/billing/invoices/{id}?lang=en&line={issued["lines"]![0]!["id"]}"
        );
        Assert.Contains("1\u00A0USD = 0.8\u00A0EUR", page.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_rate_typed_on_the_draft_goes_before_those_that_are_stored(OnDatabase on)
    {
        var (firm, customer, entry) = await InEuros(on);
        var made = (
            await firm.Post(
                "/invoices",
                new
                {
                    organizationId = customer,
                    timeEntryIds = new[] { entry },
                    exchangeRates = new[] { new { from = "EUR", rate = "1.1" } },
                }
            )
        ).Expect(201);
        Assert.Equal("220.00", made.Body!["net"]!["amount"]!.GetValue<string>());

        var page = await PageForm.Open(
            await firm.Browser(),
            $"/billing/invoices/{made.Id}?lang=fr"
        );
        (await page.Send("draft", ("act", "save"), ("exchange-EUR", "1,2"))).Went();

        var now = (await firm.Get($"/invoices/{made.Id}")).Body!;
        Assert.Equal("240.00", now["net"]!["amount"]!.GetValue<string>());
        Assert.Null(now["lines"]![0]!["exchange"]!["day"]);
    }

    [Theory, BothDatabases]
    public async Task Rates_are_typed_listed_deleted_and_checked(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/exchange-rates", Rate("EUR", "USD", "1.0000000001"));

        (await firm.Post("/exchange-rates", Rate("EUR", "USD", "2"))).Refused(
            409,
            "exchange.same_day"
        );
        (await firm.Post("/exchange-rates", Rate("EUR", "EUR", "1"))).Refused(
            422,
            "exchange.same_currency"
        );
        (await firm.Post("/exchange-rates", Rate("EUR", "JPY", "0"))).Refused(
            422,
            "exchange.out_of_range"
        );
        var biller = await firm.AsRole("biller");
        (await biller.Post("/exchange-rates", Rate("EUR", "JPY", "1"))).Refused(403, "forbidden");
        var listed = (await biller.Get("/exchange-rates?currency=USD")).Items.Single();
        Assert.Equal("1.0000000001", listed["rate"]!.GetValue<string>());
        (await firm.Delete($"/exchange-rates/{id}")).Expect(204);
        Assert.Empty((await firm.Get("/exchange-rates")).Items);
    }

    [Theory, BothDatabases]
    public async Task The_central_banks_file_is_imported_once(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await PageForm.Open(await firm.Browser(), "/settings/exchange-rates?lang=en");
        var file = Encoding.UTF8.GetBytes(
            "Date,USD,JPY,\n2026-10-15,1.0563,162.4,\n2026-10-14,1.05,N/A,\n"
        );

        var sent = await page.SendFile(
            "file",
            "file",
            file,
            "eurofxref-hist.csv",
            ("since", "2026-01-01")
        );
        var again = await page.SendFile(
            "file",
            "file",
            file,
            "eurofxref-hist.csv",
            ("since", "2026-01-01")
        );
        var wrong = await page.SendFile("file", "file", [1, 2, 3], "x.csv", ("since", ""));

        Assert.Equal("/settings/exchange-rates?added=3", sent.Went());
        Assert.Equal("/settings/exchange-rates?added=0", again.Went());
        Assert.Contains("eurofxref-hist.csv", wrong.ErrorAt("f-file"), StringComparison.Ordinal);
        Assert.Equal(3, (await firm.Get("/exchange-rates")).Items.Count());
        Assert.Equal(2, (await firm.Get("/exchange-rates?limit=2")).Items.Count());
    }

    [Theory, BothDatabases]
    public async Task How_old_a_rate_may_be_is_a_setting(OnDatabase on)
    {
        var (firm, customer, entry) = await InEuros(on);
        await firm.Make("/exchange-rates", Rate("EUR", "USD", "1.05", -10));
        object body = new { organizationId = customer, timeEntryIds = new[] { entry } };
        (await firm.Post("/invoices", body)).Refused(422, "rate.currency_mismatch");
        var page = await PageForm.Open(await firm.Browser(), "/settings/exchange-rates?lang=en");
        Assert.NotNull(
            (await page.Send("age", ("exchangeRateDays", "999"))).ErrorAt("f-exchangeratedays")
        );

        (await page.Send("age", ("exchangeRateDays", "10"))).Went();

        (await firm.Post("/invoices", body)).Expect(201);
    }

    /// <summary>A customer billed in dollars, and two hours for it at the firm's 100 euros.</summary>
    private static async Task<(Firm Firm, string Customer, string Entry)> InEuros(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Job.In(firm);
        var customer = await firm.Make(
            "/organizations",
            new { name = "Globex Inc.", currency = "USD" }
        );
        return (firm, customer, await firm.Make("/time-entries", Entry(customer, 7200)));
    }

    private static object Entry(string customer, int seconds) =>
        new
        {
            organizationId = customer,
            workDate = "2026-10-05",
            durationSeconds = seconds,
        };

    private static async Task<System.Text.Json.Nodes.JsonNode> Draft(
        Firm firm,
        string customer,
        string entry
    ) =>
        (
            await firm.Post(
                "/invoices",
                new { organizationId = customer, timeEntryIds = new[] { entry } }
            )
        )
            .Expect(201)
            .Body!;

    private static object Rate(string from, string to, string rate, int days = 0) =>
        new
        {
            from,
            to,
            day = TimeProvider
                .System.GetUtcNow()
                .AddDays(days)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            rate,
        };
}
