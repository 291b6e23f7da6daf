using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>A firm that moved to another country is told what is left from the one of before; nothing changes by itself.</summary>
public class CountryChangeTests
{
    [Theory, BothDatabases]
    public async Task What_is_left_is_named_until_somebody_has_looked(OnDatabase on)
    {
        var firm = await French(on);
        Assert.Null((await firm.Get("/workspace/country-change")).Expect(200).Body!["from"]);

        (await firm.Set(("country", "CA"))).Expect(200);

        var change = (await firm.Get("/workspace/country-change")).Expect(200);
        Assert.Equal("FR", change.Text("from"));
        Assert.Equal(
            ["numbers", "legalForm", "texts", "account", "taxes"],
            change["left"].AsArray().Select(rest => rest!["kind"]!.ToString())
        );
        Assert.Single((await firm.Get("/taxes")).Items, t => (bool)t["isDefault"]!);
        (await firm.Delete("/workspace/country-change")).Expect(204);
        Assert.Null((await firm.Get("/workspace/country-change")).Body!["from"]);
    }

    [Theory, BothDatabases]
    public async Task What_was_typed_for_the_new_country_is_not_left(OnDatabase on)
    {
        var firm = await French(on);
        (await firm.Set(("country", "US"), ("legalForm", "Delaware corporation"))).Expect(200);
        await firm.Make(
            "/taxes",
            new
            {
                name = "Sales tax",
                rate = "8",
                isDefault = true,
            }
        );

        Assert.Equal(["812 345 679"], await Left(firm, "numbers"));
        (await firm.Set(("registrationNumber", "98-7654321"))).Expect(200);

        Assert.Equal([], await Left(firm, "numbers"));
        Assert.Equal([], await Left(firm, "legalForm"));
        Assert.Equal(["TVA 20 %"], await Left(firm, "taxes"));
        (await firm.Set(("country", "CA"))).Expect(200);
        Assert.Equal(["98-7654321"], await Left(firm, "numbers"));
        Assert.Equal(["TVA 20 %", "Sales tax"], await Left(firm, "taxes"));
    }

    [Theory, BothDatabases]
    public async Task Back_again_there_is_nothing_to_look_at(OnDatabase on)
    {
        var firm = await French(on);
        (await firm.Set(("country", "CA"))).Expect(200);
        (await firm.Set(("country", "BE"))).Expect(200);
        Assert.Equal("FR", (await firm.Get("/workspace/country-change")).Text("from"));

        (await firm.Set(("country", "FR"))).Expect(200);

        Assert.Null((await firm.Get("/workspace/country-change")).Body!["from"]);
    }

    [Theory, BothDatabases]
    public async Task The_page_leads_there_and_offers_the_taxes_of_the_country(OnDatabase on)
    {
        var firm = await French(on);
        (await firm.Set(("country", "CA"))).Expect(200);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, "/settings");
        foreach (var text in new[] { "/settings/taxes", "TVA 20 %", "812 345 679", "value=\"qc\"" })
            Assert.Contains(text, page.Html, StringComparison.Ordinal);

        var instead = new Dictionary<string, string>
        {
            ["_handler"] = "instead",
            ["preset"] = "qc",
        };
        Assert.Equal(302, (await browser.Submit("/settings/taxes", instead)).Status);

        var put = (await firm.Get("/taxes")).Items.Where(t => (bool)t["isDefault"]!);
        Assert.Equal(["TPS / GST", "TVQ / QST"], put.Select(t => t["name"]!.ToString()));
        Assert.Contains((await firm.Get("/taxes")).Items, t => t["name"]!.ToString() == "TVA 20 %");
        (await page.Send("looked")).Went();
        Assert.DoesNotContain(
            "Changement de pays",
            (await PageForm.Open(browser, "/settings")).Html,
            StringComparison.Ordinal
        );
    }

    /// <summary>What is left of a kind; empty when it is not named.</summary>
    private static async Task<IEnumerable<string>> Left(Firm firm, string kind) =>
        (await firm.Get("/workspace/country-change"))["left"]
            .AsArray()
            .Where(rest => rest!["kind"]!.ToString() == kind)
            .SelectMany(rest => rest!["says"]!.AsArray())
            .Select(text => text!.ToString());

    private static async Task<Firm> French(OnDatabase on)
    {
        var (firm, _) = await Cast.Quotes.At(on);
        (
            await firm.Set(
                ("registrationNumber", "812 345 679"),
                ("legalForm", "SARL au capital de 10 000 €"),
                ("invoiceFooter", "Membre d’une association agréée"),
                ("iban", "FR7630006000011234567890189")
            )
        ).Expect(200);
        return firm;
    }
}
