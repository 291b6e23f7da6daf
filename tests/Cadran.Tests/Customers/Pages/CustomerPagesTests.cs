using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers.Pages;

public class CustomerPagesTests
{
    [Theory, BothDatabases]
    public async Task A_customer_is_made_with_its_billing_contact_and_found_in_the_list(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();

        var sent = await (await PageForm.Open(browser, "/customers/new")).Send(
            "customer",
            ("Form.Name", "Hôtel L’Escale"),
            ("Form.Currency", "EUR"),
            ("Form.Language", "fr"),
            ("Form.ContactName", "Compta"),
            ("Form.ContactEmail", "compta@escale.example"),
            ("Form.Address.City", "Saint-Malo"),
            ("Form.PaymentTermsDays", "45")
        );

        var page = await PageForm.Open(browser, sent.Went());
        Assert.Equal(200, page.Code);
        Assert.Contains("Hôtel L’Escale", page.Html, StringComparison.Ordinal);
        var list = await PageForm.Open(browser, "/customers?q=escale");
        Assert.Contains("compta@escale.example", list.Html, StringComparison.Ordinal);
        var made = (await firm.Get("/organizations?search=escale")).Items.Single();
        Assert.Equal(45, made["paymentTermsDays"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("99")]
    [InlineData("nowhere")]
    [InlineData("Overview,Time")]
    public async Task A_tab_that_is_none_shows_the_overview(string tab)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var id = await firm.Make("/organizations", new { name = "Éole", notes = "Rappeler mardi" });

        var page = await PageForm.Open(await firm.Browser(), $"/customers/{id}?tab={tab}");

        Assert.Contains("Rappeler mardi", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/customers/new");

        var sent = await page.Send(
            "customer",
            ("Form.Name", ""),
            ("Form.Currency", "EUR"),
            ("Form.Language", "fr"),
            ("Form.PaymentTermsDays", "400"),
            ("Form.Notes", "À rappeler")
        );

        Assert.Equal(200, sent.Code);
        Assert.NotNull(sent.ErrorAt("f-name"));
        Assert.NotNull(sent.ErrorAt("f-paymenttermsdays"));
        Assert.Contains("À rappeler", sent.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"400\"", sent.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/organizations")).Items);
    }

    [Fact]
    public async Task A_customer_that_there_is_already_is_asked_about_and_made_when_it_is_another()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var there = await firm.Make("/organizations", new { name = "Éole Énergies" });
        (string, string)[] fields =
        [
            ("Form.Name", "eole energies"),
            ("Form.Currency", "EUR"),
            ("Form.Language", "fr"),
        ];
        var page = await PageForm.Open(await firm.Browser(), "/customers/new");

        var asked = await page.Send("customer", fields);
        var before = (await firm.Get("/organizations")).Items.Count;
        (await asked.Send("customer", [.. fields, ("Form.IsAnother", "true")])).Went();

        Assert.Contains($"href=\"/customers/{there}\"", asked.Html, StringComparison.Ordinal);
        Assert.Equal(1, before);
        Assert.Equal(2, (await firm.Get("/organizations")).Items.Count);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/customers/new");

        var sent = await page.Send(
            "customer",
            ("Form.Name", ""),
            ("Form.Currency", "EUR"),
            ("Form.Language", "fr"),
            ("Form.VatNumber", "?"),
            ("Form.ElectronicAddress", "?"),
            ("Form.PaymentTermsDays", "trente")
        );

        Assert.NotNull(sent.ErrorAt("f-name"));
        Assert.NotNull(sent.ErrorAt("f-vatnumber"));
        Assert.NotNull(sent.ErrorAt("f-electronicaddress"));
        Assert.NotNull(sent.ErrorAt("f-paymenttermsdays"));
    }

    [Theory, BothDatabases]
    public async Task A_stale_edit_is_refused_and_changes_nothing(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });
        var page = await PageForm.Open(await firm.Browser(), $"/customers/{id}?tab=settings");
        (await firm.Put($"/organizations/{id}", new { name = "Globex Nord" })).Expect(200);

        var sent = await page.Send(
            "customer",
            ("Form.Name", "Globex Sud"),
            ("Form.Currency", "EUR"),
            ("Form.Language", "fr")
        );

        Assert.Equal(200, sent.Code);
        Assert.Contains("Globex Sud", sent.Html, StringComparison.Ordinal);
        Assert.Equal("Globex Nord", (await firm.Get($"/organizations/{id}")).Text("name"));
    }

    [Fact]
    public async Task A_contact_is_added_and_put_away_on_the_page()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var id = await firm.Make("/organizations", new { name = "Globex" });
        var tab = $"/customers/{id}?tab=contacts";

        var sent = await (await PageForm.Open(browser, tab + "&edit=new")).Send(
            "contact",
            ("Form.Name", "Zoé"),
            ("Form.Email", "zoe@globex.example"),
            ("Form.IsBilling", "true")
        );

        Assert.Equal(tab, sent.Went());
        var contact = (await firm.Get($"/contacts?organizationId={id}")).Items.Single();
        Assert.True(contact["isBilling"]!.GetValue<bool>());
        var away = await (await PageForm.Open(browser, tab)).Send(
            "put-away",
            ("Contact", contact["id"]!.GetValue<string>())
        );
        Assert.Equal(tab, away.Went());
        Assert.Empty((await firm.Get($"/contacts?organizationId={id}")).Items);
    }

    [Fact]
    public async Task Who_may_only_read_sees_customers_but_no_way_to_change_them()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var id = await firm.Make("/organizations", new { name = "Globex" });
        var (_, _, viewer) = await firm.Colleague("viewer");

        var page = await PageForm.Open(viewer, $"/customers/{id}?tab=settings");

        Assert.Equal(200, page.Code);
        Assert.DoesNotContain("Form.Name", page.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await PageForm.Open(viewer, "/customers")).Code);
        Assert.NotEqual(200, (await PageForm.Open(viewer, "/customers/new")).Code);
    }

    [Theory, BothDatabases]
    public async Task The_header_says_what_is_ready_to_bill_and_worked(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 5400);

        var page = await PageForm.Open(await firm.Browser(), $"/customers/{job.Customer}?lang=fr");

        Assert.Contains("150,00", page.Html, StringComparison.Ordinal);
        Assert.Contains("1,50", page.Html, StringComparison.Ordinal);
        Assert.Contains("Site public", page.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Time_and_invoices_of_a_customer_are_tabs_of_its_page(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 5400);
        var (_, _, agent) = await firm.Colleague("agent");

        var time = await PageForm.Open(await firm.Browser(), $"/customers/{job.Customer}?tab=time");
        var invoices = $"/customers/{job.Customer}?tab=invoices";
        var theirs = await PageForm.Open(agent, $"/customers/{job.Customer}?tab=time");

        Assert.Contains("1,50", time.Html, StringComparison.Ordinal);
        Assert.Contains(invoices, time.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await PageForm.Open(await firm.Browser(), invoices)).Code);
        Assert.DoesNotContain("1,50", theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(invoices, theirs.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_of_another_firm_is_not_there()
    {
        var other = await Firm.Of(OnDatabase.Sqlite);
        var id = await other.Make("/organizations", new { name = "Globex" });
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var page = await PageForm.Open(await firm.Browser(), $"/customers/{id}");

        Assert.Equal(404, page.Code);
        Assert.DoesNotContain("Globex", page.Html, StringComparison.Ordinal);
    }
}
