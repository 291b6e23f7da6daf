using Cadran.Tests.Billing.Pages;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.CustomerTax;

using Quotes = Cadran.Tests.Cast.Quotes;

/// <summary>Rule X7: a customer elsewhere gets the usual taxes only with a warning, and is proposed those of its place.</summary>
public class TaxAdviceTests
{
    [Theory, BothDatabases]
    public async Task X7_a_customer_in_another_province_is_proposed_its_tax_on_draft_and_run(
        OnDatabase on
    )
    {
        var quebec = await Quebec.Open(on);

        var ready = (await quebec.Firm.Get("/ready-to-bill?through=2026-12-31")).Items.Single();
        var draft = await quebec.Draft(
            new { organizationId = quebec.Customer, through = "2026-12-31" }
        );

        foreach (var advice in new[] { ready["taxAdvice"]!, draft["taxAdvice"] })
        {
            Assert.Equal("province", (string?)advice["reason"]);
            Assert.Equal("ON", (string?)advice["place"]);
            Assert.Equal("HST 13 %", (string?)advice["proposed"]![0]);
        }
        Assert.Equal(["TPS", "TVQ"], Quebec.Taxes(draft));
    }

    [Theory, BothDatabases]
    public async Task X7_what_is_proposed_is_taken_by_the_draft_and_by_the_customer(OnDatabase on)
    {
        var quebec = await Quebec.Open(on);
        var draft = await quebec.Draft(
            new { organizationId = quebec.Customer, through = "2026-12-31" }
        );
        var form = new DraftForm(quebec.Firm, await quebec.Firm.Browser(), quebec.Job, draft.Id);

        var (status, html, _) = await form.Post("customer-taxes:Proposed");

        Assert.Equal(200, status);
        Assert.DoesNotContain("id=\"tax-advice\"", html, StringComparison.Ordinal);
        Assert.Equal(["HST 13 %"], Quebec.Taxes(await form.Invoice()));
        Assert.Equal("113.00", await form.Total());
        var customer = (await quebec.Firm.Get($"/organizations/{quebec.Customer}")).Expect(200);
        Assert.Equal("chosen", (string?)customer["taxes"]["use"]);
    }

    [Theory]
    [InlineData("CA", "QC", null, false, null)]
    [InlineData("CA", "G1R 4P3", null, false, null)]
    [InlineData("CA", "ON", null, false, "province")]
    [InlineData("CA", "V6B 1A1", null, false, "province")]
    [InlineData("CA", "", null, false, null)]
    [InlineData("US", "NY", null, false, "export")]
    [InlineData("FR", "", null, false, "export")]
    public async Task X7_from_quebec(
        string country,
        string place,
        string? vat,
        bool consumer,
        string? reason
    )
    {
        var quebec = await Quebec.Open(OnDatabase.Sqlite);

        Assert.Equal(reason, await Reason(quebec.Firm, country, place, vat, consumer));
    }

    [Theory]
    [InlineData("FR", null, false, null)]
    [InlineData("DE", "DE123456788", false, "reverseCharge")]
    [InlineData("DE", null, false, "elsewhere")]
    [InlineData("DE", null, true, "elsewhere")]
    [InlineData("CH", null, false, "export")]
    public async Task X7_from_france(string country, string? vat, bool consumer, string? reason)
    {
        var (firm, _) = await Quotes.At(OnDatabase.Sqlite);

        Assert.Equal(reason, await Reason(firm, country, "", vat, consumer));
    }

    [Fact]
    public async Task X7_a_firm_that_charges_nothing_is_not_warned()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        Assert.Null(await Reason(firm, "US", "NY", null, false));
    }

    [Theory, BothDatabases]
    public async Task X7_a_proposal_adds_the_tax_that_is_missing(OnDatabase on)
    {
        var quebec = await Quebec.Open(on);
        var customer = await quebec.Firm.Make(
            "/organizations",
            new
            {
                name = "Halifax Ltd",
                country = "CA",
                address = new { region = "NS" },
                taxes = new { use = "proposed" },
            }
        );

        var draft = await quebec.Draft(
            new { organizationId = customer, lines = new[] { Quotes.Line("Study", "100") } }
        );

        Assert.Equal("14.00", (string?)draft["taxTotal"]["amount"]);
        Assert.False(
            (await quebec.Firm.Get("/taxes")).Items.Single(t => (string?)t["rate"] == "14")[
                "isDefault"
            ]!.GetValue<bool>()
        );
    }

    [Fact]
    public async Task X7_the_run_says_who_is_elsewhere_and_the_customers_page_lets_choose()
    {
        var quebec = await Quebec.Open(OnDatabase.Sqlite);
        var browser = await quebec.Firm.Browser();

        var review = await PageForm.Open(browser, "/billing/review?through=2026-12-31");
        var page = await PageForm.Open(browser, $"/customers/{quebec.Customer}");
        (await page.Send("tax-advice", ("taxes", "Usual"))).Went();

        Assert.Contains("Ontario\u00A0: TPS + TVQ", review.Html, StringComparison.Ordinal);
        Assert.Contains("HST 13 %", page.Html, StringComparison.Ordinal);
        var after = await PageForm.Open(browser, "/billing/review?through=2026-12-31");
        Assert.DoesNotContain("id=\"tax-advice\"", after.Html, StringComparison.Ordinal);
        var customer = (await quebec.Firm.Get($"/organizations/{quebec.Customer}")).Expect(200);
        Assert.Equal("usual", (string?)customer["taxes"]["use"]);
    }

    [Fact]
    public async Task The_form_of_a_customer_takes_taxes_and_keeps_what_was_ticked_when_refused()
    {
        var quebec = await Quebec.Open(OnDatabase.Sqlite);
        var browser = await quebec.Firm.Browser();
        (string, string)[] fields =
        [
            ("Form.Currency", "CAD"),
            ("Form.Language", "fr"),
            ("Form.Taxes.Use", "Chosen"),
            ("Form.Taxes.TaxIds", quebec.Gst),
            ("Form.Taxes.TaxIds", quebec.Hst),
        ];

        var refused = await (await PageForm.Open(browser, "/customers/new")).Send(
            "customer",
            [("Form.Name", ""), .. fields]
        );
        (await refused.Send("customer", [("Form.Name", "Nordet"), .. fields])).Went();

        Assert.Equal(200, refused.Code);
        Assert.Contains($"value=\"{quebec.Hst}\" checked", refused.Html, StringComparison.Ordinal);
        var made = (await quebec.Firm.Get("/organizations?search=nordet")).Items.Single();
        Assert.Equal(2, made["taxes"]!["taxIds"]!.AsArray().Count);
    }

    /// <summary>Why a customer there would be warned of, by its draft; null: it is not.</summary>
    private static async Task<string?> Reason(
        Firm firm,
        string country,
        string place,
        string? vatNumber,
        bool isConsumer
    )
    {
        var customer = await firm.Make(
            "/organizations",
            new
            {
                name = "Somewhere",
                country,
                address = place.Length > 2
                    ? (object)new { postalCode = place }
                    : new { region = place },
                vatNumber,
                isConsumer,
            }
        );
        var draft = (
            await firm.Post(
                "/invoices",
                new { organizationId = customer, lines = new[] { Quotes.Line("Study", "100") } }
            )
        ).Expect(201);
        return (string?)draft.Body!["taxAdvice"]?["reason"];
    }
}
