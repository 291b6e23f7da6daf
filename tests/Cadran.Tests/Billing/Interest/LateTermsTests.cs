using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Interest;

/// <summary>What documents say of late payment is what is charged (rules D7, F1d).</summary>
public class LateTermsTests
{
    [Theory, BothDatabases]
    public async Task An_issued_invoice_is_charged_at_the_rate_that_it_says_D7(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var before = await late.Invoice();
        await Set(late.Firm, "fixed", "6");
        var after = await late.Invoice();

        var preview = (await late.Preview("2026-07-12")).Expect(200);

        Assert.Equal(
            [(before, "12.4"), (after, "6")],
            preview["owed"]!
                .AsArray()
                .Select(o =>
                    (
                        o!["invoiceId"]!.GetValue<string>(),
                        o["parts"]![0]!["percent"]!.GetValue<string>()
                    )
                )
        );
    }

    [Theory, BothDatabases]
    public async Task Rates_of_half_years_count_each_for_its_days_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        await late.Invoice(due: "2026-06-15");
        (
            await late.Firm.Put(
                "/late-terms",
                new
                {
                    kind = "aboveEcb",
                    percent = "10",
                    fee = "40",
                    ecbRates = new[]
                    {
                        new { from = "2026-07-01", percent = "3" },
                        new { from = "2026-01-01", percent = "2" },
                    },
                }
            )
        ).Expect(200);

        var parts = (await late.Preview("2026-07-05")).Expect(200)["owed"]![0]!["parts"]!.AsArray();

        Assert.Equal(
            [("12", 15), ("13", 5)],
            parts.Select(p => (p!["percent"]!.GetValue<string>(), p["days"]!.GetValue<int>()))
        );
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_a_stale_edit_too()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        (await Try(firm, "fixed", "0")).Refused(422, "interest.rate_out_of_range");
        (await Try(firm, "fixed", "101")).Refused(422, "interest.rate_out_of_range");
        (await Try(firm, "fixed", "6", fee: "-1")).Refused(422, "interest.fee_out_of_range");
        (
            await firm.Put(
                "/late-terms",
                new
                {
                    kind = "aboveEcb",
                    percent = "10",
                    fee = "40",
                    ecbRates = new[]
                    {
                        new { from = "2026-07-01", percent = "3" },
                        new { from = "2026-07-01", percent = "2" },
                    },
                }
            )
        ).Refused(422, "interest.two_rates");
        var version = (await firm.Get("/late-terms")).Expect(200)["version"]!.GetValue<int>();
        (
            await firm.Put(
                "/late-terms",
                new
                {
                    kind = "fixed",
                    percent = "6",
                    fee = "40",
                },
                ("If-Match", $"\"{version - 1}\"")
            )
        ).Refused(412, "edit.stale");
    }

    [Fact]
    public async Task The_settings_page_keeps_what_was_typed_and_saves_it()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, "/settings/late-payment");

        var refused = await page.Send("late", [.. Typed("douze")]);
        Assert.Equal(422, refused.Code);
        Assert.Contains("douze", refused.Html, StringComparison.Ordinal);
        var saved = await page.Send("late", [.. Typed("12,5")]);

        Assert.Equal("/settings/late-payment?done=true", saved.Went());
        var terms = (await firm.Get("/late-terms")).Expect(200);
        Assert.Equal(("fixed", "12.5"), (terms.Text("kind"), terms.Text("percent")));
        Assert.Equal("2026-07-01", terms["ecbRates"]![0]!["from"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_pages_offer_a_late_customer_and_make_the_draft()
    {
        var late = await LateCustomer.Of(OnDatabase.Sqlite);
        var invoice = await late.Invoice();
        var browser = await late.Firm.Browser();

        var list = await PageForm.Open(browser, "/billing/interest");
        Assert.Contains("Éole Énergies", list.Html, StringComparison.Ordinal);
        var issued = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains($"?invoice={invoice}", issued.Html, StringComparison.Ordinal);
        var page = await PageForm.Open(browser, $"/billing/interest/{late.Id}?through=2026-07-12");
        Assert.Contains("12 jours", page.Html, StringComparison.Ordinal);
        var nothing = await page.Send("interest", ("fee", "true"));
        Assert.Equal((int)HttpStatusCode.UnprocessableEntity, nothing.Code);
        var made = await page.Send("interest", ("invoice", invoice), ("fee", "true"));

        Assert.StartsWith("/billing/invoices/", made.Went(), StringComparison.Ordinal);
        var ahead = await PageForm.Open(browser, $"/billing/interest/{late.Id}?through=2099-01-01");
        Assert.Equal(422, ahead.Code);
    }

    private static Task<Answer> Try(Firm firm, string kind, string percent, string fee = "40") =>
        firm.Put(
            "/late-terms",
            new
            {
                kind,
                percent,
                fee,
            }
        );

    private static async Task Set(Firm firm, string kind, string percent) =>
        (await Try(firm, kind, percent)).Expect(200);

    private static IEnumerable<(string, string)> Typed(string percent) =>
        [
            ("kind", "Fixed"),
            ("percent", percent),
            ("fee", "40"),
            ("minimum", "1"),
            ("chargesFee", "true"),
            ("from-0", "2026-07-01"),
            ("rate-0", "2,4"),
        ];
}
