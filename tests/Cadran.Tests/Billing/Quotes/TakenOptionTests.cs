using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>Options of a quote: who accepts says which are taken, and that is what is agreed on and invoiced.</summary>
public class TakenOptionTests
{
    [Theory, BothDatabases]
    public async Task A_customer_ticks_options_by_the_link_and_agrees_to_the_total_with_them_X2(
        OnDatabase on
    )
    {
        var (firm, quote, options) = await At(on);
        var page = await PageForm.Open(new Browser(firm.House), await firm.QuoteLink(quote));

        var counted = await page.Send("accept", ("option", options[0]));
        Assert.Equal(200, counted.Code);
        Assert.Contains("value=\"1500.00\"", counted.Html, StringComparison.Ordinal);
        Assert.Equal("waiting", (await firm.Get($"/quotes/{quote}")).Text("state"));
        var done = await counted.Send("accept", Accepting("1500.00", options[0]));

        Assert.Equal(303, done.Code is 302 or 303 ? 303 : done.Code);
        var decision = (await firm.Get($"/quotes/{quote}"))["decision"];
        Assert.Equal(options[0], Assert.Single(decision["optionLineIds"]!.AsArray())!.ToString());
        Assert.Equal("1500.00", Money(decision["total"]));
        Assert.Equal("250.00", Money(decision["taxTotal"]));
        var told = Assert.Single(await Outbox.To(firm.House, firm.Workspace, firm.Email)).Text;
        Assert.Contains("Formation", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Maintenance", told, StringComparison.Ordinal);
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_total_that_was_not_read_is_not_agreed_on(OnDatabase on)
    {
        var (firm, quote, options) = await At(on);
        var page = await PageForm.Open(new Browser(firm.House), await firm.QuoteLink(quote));

        var wrong = await page.Send("accept", Accepting("1200.00", options[1]));

        Assert.Equal(422, wrong.Code);
        Assert.Contains("value=\"1320.00\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{options[1]}\" checked", wrong.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "name=\"agreed\" value=\"1\" checked",
            wrong.Html,
            StringComparison.Ordinal
        );
        var read = new { name = "Zoé", total = new { amount = "1200", currency = "EUR" } };
        (
            await firm.Post(
                $"/quotes/{quote}/accept",
                read with
                {
                    total = new { amount = "1", currency = "EUR" },
                }
            )
        ).Refused(422, "quote.total_differs");
        (await firm.Post($"/quotes/{quote}/accept", read)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Only_options_of_the_quote_are_taken_and_not_with_a_refusal(OnDatabase on)
    {
        var (firm, quote, options) = await At(on);
        var line = (await firm.Get($"/quotes/{quote}"))["lines"][0]!["id"]!.ToString();

        (await Accept(firm, quote, line)).Refused(422, "quote.unknown_option");
        (
            await firm.Post(
                $"/quotes/{quote}/refuse",
                new { name = "Zoé", optionLineIds = options }
            )
        ).Refused(422, "quote.options_refused");

        var accepted = (await Accept(firm, quote, options)).Expect(200);
        Assert.Equal("1620.00", Money(accepted["decision"]["total"]));
        Assert.Equal("1200.00", Money(accepted["total"]));
    }

    [Theory, BothDatabases]
    public async Task What_was_taken_is_invoiced_with_the_rest_and_nothing_else_L7(OnDatabase on)
    {
        var (firm, quote, options) = await At(on);
        (await Accept(firm, quote, options[1])).Expect(200);

        var deposit = (await firm.Post($"/quotes/{quote}/deposit", new { percent = "50" })).Expect(
            201
        );
        Assert.Equal("660.00", Money(deposit["total"]));
        (await firm.Post($"/invoices/{deposit.Id}/issue", new { })).Expect(200);
        var part = (await firm.Post($"/quotes/{quote}/invoice", new { percent = "50" })).Expect(
            201
        );
        Assert.Equal(["500.00", "50.00"], part["lines"].AsArray().Select(l => Money(l!["net"])));
        (await firm.Post($"/invoices/{part.Id}/issue", new { })).Expect(200);
        var last = (
            await firm.Post($"/quotes/{quote}/invoice", new { takeDeposits = false })
        ).Expect(201);

        Assert.Equal("660.00", Money(last["total"]));
        (await firm.Post($"/invoices/{last.Id}/issue", new { })).Expect(200);
        Assert.Equal("invoiced", (await firm.Get($"/quotes/{quote}")).Text("state"));
        var sums = (await firm.Get("/quotes/summary")).Expect(200);
        Assert.Equal("1320.00", Money(sums["invoiced"][0]!["total"]));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task The_whole_at_once_has_the_options_that_were_taken_as_they_were_offered(
        OnDatabase on
    )
    {
        var (firm, quote, options) = await At(on);
        (await Accept(firm, quote, options[0])).Expect(200);

        var draft = (await firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201);

        Assert.Equal(
            ["Étude", "Formation"],
            draft["lines"].AsArray().Select(l => l!["description"]!.ToString())
        );
        Assert.Equal("1500.00", Money(draft["total"]));
        var project = (await firm.Post($"/quotes/{quote}/project", new { tasks = true })).Expect(
            201
        );
        var tasks = await firm.Get($"/tasks?projectId={project.Id}");
        Assert.Equal(
            ["Étude", "Formation"],
            tasks.Items.Select(t => t!["title"]!.ToString()).Order()
        );
    }

    [Theory, BothDatabases]
    public async Task Taxes_are_those_that_stand_on_the_quote_D1(OnDatabase on)
    {
        var (firm, quote, options) = await At(on);
        var tax = (await firm.Get("/taxes")).Items[0]!;
        var change = new
        {
            name = "TVA",
            rate = "10",
            isDefault = true,
        };
        (await firm.Put($"/taxes/{tax["id"]}", change)).Expect(200);

        var accepted = (await Accept(firm, quote, options[0])).Expect(200);

        Assert.Equal("1500.00", Money(accepted["decision"]["total"]));
    }

    [Theory, BothDatabases]
    public async Task The_firm_records_which_options_were_taken_on_its_page(OnDatabase on)
    {
        var (firm, quote, options) = await At(on);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, $"/billing/quotes/{quote}");

        var done = await page.SendAsIs("accept", ("name", "Zoé Marchand"), ("option", options[1]));

        Assert.EndsWith("?done=accepted", done.Went(), StringComparison.Ordinal);
        var shown = await PageForm.Open(browser, $"/billing/quotes/{quote}");
        Assert.Contains(
            "Avec les options\u00a0: Maintenance",
            shown.Html,
            StringComparison.Ordinal
        );
        Assert.Contains("Option non retenue", shown.Html, StringComparison.Ordinal);
        Assert.Contains("1\u202f320,00", shown.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_PDF_of_what_was_accepted_is_kept_beside_the_one_that_was_issued_D1(
        OnDatabase on
    )
    {
        var (firm, quote, options) = await At(on);
        (await firm.Get($"/quotes/{quote}/accepted-pdf")).Refused(422, "quote.not_accepted");
        var link = await firm.QuoteLink(quote);
        var offered = await Bytes(firm, $"/quotes/{quote}/pdf");
        (await Accept(firm, quote, options[0])).Expect(200);

        var accepted = await Bytes(firm, $"/quotes/{quote}/accepted-pdf");

        Assert.Equal(offered, await Bytes(firm, $"/quotes/{quote}/pdf"));
        Assert.Equal(accepted, await Bytes(firm, $"/quotes/{quote}/accepted-pdf"));
        Assert.NotEqual(offered, accepted);
        var visitor = new PageVisitor(firm.House);
        await visitor.Open(link + "/accepted-pdf");
        Assert.Equal(200, (int)visitor.Status);
        await firm.Whole();
    }

    private static (string, string)[] Accepting(string total, params string[] options) =>
        [
            ("name", "Zoé Marchand"),
            ("agreed", "1"),
            ("total", total),
            .. options.Select(o => ("option", o)),
        ];

    private static Task<Answer> Accept(Firm firm, string quote, params string[] options) =>
        firm.Post($"/quotes/{quote}/accept", new { name = "Zoé", optionLineIds = options });

    private static async Task<byte[]> Bytes(Firm firm, string path) =>
        (await firm.Get(path)).Expect(200).Bytes;

    private static string Money(System.Text.Json.Nodes.JsonNode? money) =>
        money!["amount"]!.ToString();

    /// <summary>A quote of 1,200.00 with tax, and two options of 250.00 and 100.00 without.</summary>
    private static async Task<(Firm, string Quote, string[] Options)> At(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(
            customer,
            Cast.Quotes.Line("Étude", "1000"),
            Cast.Quotes.Line("Formation", "250", optional: true),
            Cast.Quotes.Line("Maintenance", "100", optional: true)
        );
        var lines = (await firm.Get($"/quotes/{quote}"))["lines"].AsArray();
        return (firm, quote, [.. lines.Skip(1).Select(l => l!["id"]!.ToString())]);
    }
}
