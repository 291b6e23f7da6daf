using Cadran.Tests.Cast;

namespace Cadran.Tests;

public class HomeTests
{
    [Theory, BothDatabases]
    public async Task First_steps_are_ticked_off_and_go_away_with_the_first_invoice(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        Assert.Contains("0 sur 7", await Home(browser), StringComparison.Ordinal);

        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        Assert.Contains("4 sur 7", await Home(browser), StringComparison.Ordinal);
        var draft = (await job.Draft(entry)).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);

        Assert.DoesNotContain("sur 7", await Home(browser), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_invoices_must_carry_is_a_step_that_says_what_is_missing(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        Assert.Contains(
            "Il manque\u00a0: forme juridique, SIRET, numéro de TVA, comment vous payer.",
            await Home(browser),
            StringComparison.Ordinal
        );

        var page = await PageForm.Open(browser, "/settings/documents?lang=fr");
        (string, string)[] typed =
        [
            ("Form.LegalForm", "EI"),
            ("Form.VatNumber", "FR40303265045"),
            ("Form.PaymentTermsDays", "30"),
            ("Form.QuantityDecimals", "4"),
        ];
        var wrong = await page.Send(
            "documents",
            [
                .. typed,
                ("Form.RegistrationNumber", "732 829 320 00075"),
                ("Form.PaymentInstructions", "IBAN FR76 3000 6000 0112 3456 7890 188"),
            ]
        );
        Assert.Contains("ne peut pas être un SIRET", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("ne peut pas être un IBAN", wrong.Html, StringComparison.Ordinal);
        await page.Send(
            "documents",
            [
                .. typed,
                ("Form.RegistrationNumber", "732 829 320 00074"),
                ("Form.PaymentInstructions", "IBAN FR76 3000 6000 0112 3456 7890 189"),
            ]
        );

        Assert.Contains("1 sur 7", await Home(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_steps_are_for_who_sets_up_the_firm()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, _, agent) = await firm.Colleague("agent");

        Assert.DoesNotContain("sur 7", await Home(agent), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_manager_sees_everybodys_week_and_an_agent_only_their_own(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Job.In(firm);
        var (_, _, manager) = await firm.Colleague("manager");
        var (_, _, agent) = await firm.Colleague("agent");

        var theirs = await Home(manager);
        var own = await Home(agent);

        Assert.Contains("La semaine de chacun", theirs, StringComparison.Ordinal);
        Assert.Contains("Ana Petit", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("La semaine de chacun", own, StringComparison.Ordinal);
        Assert.DoesNotContain("À facturer", own, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_palette_finds_what_its_reader_may_see(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var draft = (await job.Draft(entry)).Expect(201).Id;
        var number = (await firm.Post($"/invoices/{draft}/issue", new { }))
            .Expect(200)
            .Text("number");
        var customer = await firm.Make("/organizations", new { name = "Café Zoé" });
        var ticket = await firm.Make("/tickets", new { title = "Panne du zinc" });
        var (_, _, agent) = await firm.Colleague("agent");

        Assert.Contains($"/customers/{customer}", await Found(agent, "cafe zo"));
        Assert.Contains($"/tickets/{ticket}", await Found(agent, "zinc"));
        Assert.Contains($"/billing/invoices/{draft}", await Found(await firm.Browser(), number));
        Assert.DoesNotContain(
            "/billing/invoices/",
            await Found(agent, number),
            StringComparison.Ordinal
        );
        var invoice = (await firm.Get($"/search?q={number}")).Items.Single();
        Assert.Equal(
            ("invoice", draft, "120.00"),
            (
                invoice["kind"]!.ToString(),
                invoice["id"]!.ToString(),
                invoice["total"]!["amount"]!.ToString()
            )
        );
        var byAgent = await firm.AsRole("agent");
        Assert.Empty((await byAgent.Get($"/search?q={number}")).Items);
        Assert.Equal(
            ticket,
            (await byAgent.Get("/search?q=zinc")).Items.Single()["id"]!.ToString()
        );
    }

    private static async Task<string> Found(Browser browser, string words) =>
        (await PageForm.Open(browser, "/suggest/everything?q=" + Uri.EscapeDataString(words))).Html;

    [Fact]
    public async Task Settings_lead_to_a_page_that_can_be_used_or_are_not_shown()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, _, manager) = await firm.Colleague("manager");
        var (_, _, agent) = await firm.Colleague("agent");

        var home = await Home(manager);

        Assert.Contains("href=\"/settings/rates\"", home, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/settings\"", home, StringComparison.Ordinal);
        Assert.Equal(200, (await PageForm.Open(manager, "/settings/rates")).Code);
        Assert.DoesNotContain("/settings", await Home(agent), StringComparison.Ordinal);
    }

    private static async Task<string> Home(Browser browser) =>
        (await PageForm.Open(browser, "/?lang=fr")).Html;
}
