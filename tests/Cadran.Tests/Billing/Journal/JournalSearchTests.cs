using System.Text;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>What is looked for in the journal, with its sums and its file.</summary>
public class JournalSearchTests
{
    [Theory, BothDatabases]
    public async Task Postings_are_found_by_text_amount_account_and_customer(OnDatabase on)
    {
        var (firm, first, second) = await Posted(on);

        Assert.Equal([first], await Found(firm, "text=eole%20F-"));
        Assert.Equal([first], await Found(firm, "amount=20.00&account=445710"));
        Assert.Equal([first], await Found(firm, "amount=120"));
        Assert.Equal([second], await Found(firm, "amount=-50"));
        Assert.Equal([second], await Found(firm, "text=100%25"));
        Assert.Equal([second, first], await Found(firm, "document=&text="));
        Assert.Empty(await Found(firm, "amount=120&text=Nord"));
        Assert.Empty(await Found(firm, "amount=0.12345"));
        Assert.Empty(await Found(firm, "amount=999999999999999"));
        (await firm.Get("/journal?amount=douze")).Refused(422, "field.invalid");
    }

    [Theory, BothDatabases]
    public async Task Words_with_accents_are_found_in_what_postings_say(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Nord" });
        await firm.Issued(customer, "50");
        await firm.Make(
            "/payments",
            new
            {
                organizationId = customer,
                date = "2026-10-05",
                amount = new { amount = "50.00", currency = "EUR" },
                method = "check",
                reference = "Échéance 1042",
                allocations = Array.Empty<object>(),
            }
        );

        Assert.Single(await Found(firm, "text=%001042"));
        foreach (var word in new[] { "Échéance", "échéance 1042", "1042" })
            Assert.Single(await Found(firm, "text=" + Uri.EscapeDataString(word)));
    }

    [Theory, BothDatabases]
    public async Task Text_is_looked_for_in_accounts_and_amounts_too_without_accents(OnDatabase on)
    {
        var (firm, first, second) = await Posted(on);

        Assert.Equal([first], await Found(firm, "text=445710"));
        Assert.Equal([first], await Found(firm, "text=TVA%20COLLECTEE"));
        Assert.Equal([second, first], await Found(firm, "text=clients"));
        Assert.Equal([first], await Found(firm, "text=120,00"));
        Assert.Equal([first], await Found(firm, "text=eole%20120.00"));
        Assert.Empty(await Found(firm, "text=445710%20nord"));
    }

    [Theory, BothDatabases]
    public async Task An_amount_is_found_as_it_is_typed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Nord" });
        var invoice = await firm.Issued(customer, "12345.60");

        foreach (var typed in new[] { "12345,60", "12345.6", "12 345,60", "12,345.60", "12'345.6" })
            Assert.Equal([invoice], await Found(firm, "text=" + Uri.EscapeDataString(typed)));
        Assert.Empty(await Found(firm, "text=12345.70"));
    }

    [Theory, BothDatabases]
    public async Task A_customer_is_found_by_the_name_of_then_and_by_its_name_now(OnDatabase on)
    {
        var (firm, first, _) = await Posted(on);
        var eole = (await firm.Get($"/invoices/{first}")).Text("organizationId");
        (await firm.Put($"/organizations/{eole}", new { name = "Zéphyr" })).Expect(200);

        Assert.Equal([first], await Found(firm, "text=eole"));
        Assert.Equal([first], await Found(firm, "text=zephyr"));
    }

    /// <summary>SQLite keeps such a text and finds none like it; PostgreSQL takes it in no query.</summary>
    [Theory]
    [InlineData(OnDatabase.Sqlite, 200)]
    [InlineData(OnDatabase.Postgres, 400)]
    public async Task A_text_that_no_database_keeps_finds_nothing(OnDatabase on, int expected)
    {
        Assert.SkipUnless(
            on == OnDatabase.Sqlite || House.PostgresIsThere,
            "CADRAN_TEST_POSTGRES names no PostgreSQL"
        );
        var (firm, first, _) = await Posted(on);
        using var page = await (await firm.Browser()).Page("/billing/journal?document=%00F-1");

        var answer = await firm.Get("/journal?account=%00411000");

        Assert.Equal(expected, answer.Code);
        Assert.Equal(expected, (int)page.StatusCode);
        Assert.DoesNotContain(
            first,
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_amount_that_is_none_is_said_on_the_page_and_shows_nothing()
    {
        var (firm, first, _) = await Posted(OnDatabase.Sqlite);
        var browser = await firm.Browser();

        var wrong = await PageForm.Open(browser, "/billing/journal?amount=douze&lang=en");
        var huge = await browser.Page("/billing/journal?amount=99999999999999999999");

        Assert.Contains("role=\"alert\"", wrong.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/billing/invoices/{first}", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(200, (int)huge.StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Sums_are_of_the_selection_and_with_an_account_of_its_lines(OnDatabase on)
    {
        var (firm, _, _) = await Posted(on);

        var all = (await firm.Get("/journal/sums")).Expect(200).Body!;
        var one = (await firm.Get("/journal/sums?account=411000&text=eole")).Expect(200).Body!;
        var bank = await firm.Get($"/journal/sums?from=2026-01-01&account=411000&document={F(1)}");
        var period = (await firm.Get("/journal/sums?through=2020-01-01")).Expect(200).Body!;
        var none = (await firm.Get("/journal/sums?text=nobody")).Expect(200).Body!;

        Assert.Equal((2, "170.00", "170.00", "0.00"), Sum(all));
        Assert.Equal((1, "120.00", "0.00", "120.00"), Sum(one));
        Assert.Equal((1, "120.00", "0.00", "120.00"), Sum(bank.Expect(200).Body!));
        Assert.Empty(period["sums"]!.AsArray());
        Assert.Equal(0, none["postings"]!.GetValue<int>());
        Assert.Empty(none["sums"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task The_file_has_the_selection_alone_and_pages_keep_it(OnDatabase on)
    {
        var (firm, _, _) = await Posted(on);
        await firm.Issued(await firm.Make("/organizations", new { name = "Éole bis" }), "100");

        var csv = Encoding.UTF8.GetString(
            (await firm.Get("/journal/journal.csv?text=eole&amount=120")).Expect(200).Bytes
        );
        var page = (await firm.Get("/journal?text=eole&limit=1")).Expect(200);
        var rest = await firm.Get($"/journal?text=eole&limit=1&cursor={page.Text("nextCursor")}");

        Assert.Equal(4, csv.Trim().Split('\n').Length);
        Assert.Equal([3], page.Items.Select(p => p!["sequence"]!.GetValue<int>()));
        Assert.Equal([1], rest.Expect(200).Items.Select(p => p!["sequence"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_page_searches_sums_and_gives_the_file_of_what_it_shows()
    {
        var (firm, first, second) = await Posted(OnDatabase.Sqlite);

        var page = await PageForm.Open(
            await firm.Browser(),
            "/billing/journal?q=eole&amount=120,00&account=411000&lang=fr"
        );

        Assert.Contains($"/billing/invoices/{first}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/billing/invoices/{second}", page.Html, StringComparison.Ordinal);
        Assert.Contains("1 écriture", page.Html, StringComparison.Ordinal);
        Assert.Contains("account=411000&text=eole&amount=120", page.Html, StringComparison.Ordinal);
    }

    /// <summary>120.00 with tax for Éole, then 50.00 without for Nord 100 %.</summary>
    private static async Task<(Firm Firm, string First, string Second)> Posted(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await firm.Set(("country", "FR"))).Expect(200);
        var vat = new
        {
            name = "TVA 20 %",
            rate = "20",
            category = "S",
            isDefault = false,
        };
        var tax = await firm.Make("/taxes", vat);
        var eole = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var draft = await firm.Make(
            "/invoices",
            new
            {
                organizationId = eole,
                lines = new[]
                {
                    new
                    {
                        description = "Audit",
                        quantity = "1",
                        unitPrice = "100",
                        taxIds = new[] { tax },
                    },
                },
            }
        );
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        var nord = await firm.Make("/organizations", new { name = "Nord 100% Habitat" });
        return (firm, draft, await firm.Issued(nord, "50"));
    }

    /// <summary>The number of the invoice, which is of this year.</summary>
    private static string F(int number) =>
        $"F-{TimeProvider.System.GetUtcNow().Year}-{number:0000}";

    private static async Task<IEnumerable<string>> Found(Firm firm, string query) =>
        (await firm.Get("/journal?" + query))
            .Expect(200)
            .Items.Select(p => p!["documentId"]!.GetValue<string>());

    private static (int, string, string, string) Sum(JsonNode answer)
    {
        var sum = Assert.Single(answer["sums"]!.AsArray())!;
        return (answer["postings"]!.GetValue<int>(), Of("debit"), Of("credit"), Of("balance"));

        string Of(string name) => sum[name]!["amount"]!.GetValue<string>();
    }
}
