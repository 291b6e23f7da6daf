using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>The orders of the list of invoices: whole, page by page, in the file.</summary>
public class InvoiceOrderTests
{
    /// <summary>By reference: a draft, and three that were issued in another order than they were made.</summary>
    private static readonly (string Sort, string Expected)[] Orders =
    [
        ("", "draft c b a"),
        ("-date", "draft c b a"),
        ("date", "a b c draft"),
        ("number", "draft a b c"),
        ("-number", "c b a draft"),
        ("dueDate", "c a b draft"),
        ("-dueDate", "draft b a c"),
        ("customer", "c a draft b"),
        ("-customer", "draft b c a"),
        ("total", "b draft a c"),
        ("-total", "c a draft b"),
        ("due", "draft c b a"),
        ("-due", "a b c draft"),
    ];

    [Theory, BothDatabases]
    public async Task Each_order_is_the_same_whole_and_page_by_page(OnDatabase on)
    {
        var firm = await Several(on);

        foreach (var (sort, expected) in Orders)
        {
            var whole = (await firm.Get("/invoices?sort=" + sort)).Expect(200).Items;
            Assert.Equal(sort + " " + expected, sort + " " + Said(whole));
            Assert.Equal(sort + " " + expected, sort + " " + await Paged(firm, sort));
        }
    }

    private static async Task<string> Paged(Firm firm, string sort)
    {
        var paged = new List<System.Text.Json.Nodes.JsonNode?>();
        for (var cursor = ""; ; )
        {
            var page = (await firm.Get($"/invoices?limit=1&sort={sort}{cursor}")).Expect(200);
            paged.AddRange(page.Items);
            if (page.Body!["nextCursor"] is not { } next)
                return Said(paged);
            cursor = "&cursor=" + next;
        }
    }

    private static string Said(IEnumerable<System.Text.Json.Nodes.JsonNode?> invoices) =>
        string.Join(' ', invoices.Select(i => i!["customerReference"]!.ToString()));

    [Theory, BothDatabases]
    public async Task Ten_comes_after_nine_and_a_cursor_is_of_one_order(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await firm.Put("/number-series/invoice", new { pattern = "F-{SEQ:1}" })).Expect(200);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        for (var i = 0; i < 11; i++)
            await firm.Issued(customer, "100");

        var numbers = (await firm.Get("/invoices?sort=number&limit=500")).Items;

        Assert.Equal(
            Enumerable.Range(1, 11).Select(n => $"F-{n}"),
            numbers.Select(i => i!["number"]!.ToString())
        );
        var cursor = (await firm.Get("/invoices?limit=2")).Text("nextCursor");
        (await firm.Get($"/invoices?sort=number&cursor={cursor}")).Refused(
            400,
            "list.cursor_invalid"
        );
        (await firm.Get("/invoices?sort=colour")).Refused(400, "list.sort_unknown");
    }

    [Theory, BothDatabases]
    public async Task The_file_and_the_page_have_the_order_of_the_list(OnDatabase on)
    {
        var firm = await Several(on);
        var browser = await firm.Browser();

        var file = await browser.Page("/billing/invoices.csv?sort=-total");
        var page = await PageForm.Open(browser, "/billing/invoices?sort=-total");

        var text = Encoding.UTF8.GetString(
            await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            ["400,00", "300,00", "200,00", "100,00"],
            text.TrimEnd().Split("\r\n").Skip(1).Select(row => row.Split(';')[11])
        );
        Assert.Contains("aria-sort=\"descending\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("400,00", page.Html.Split("data-row=")[1], StringComparison.Ordinal);
    }

    /// <summary>Of two customers: a of 300.00 and b of 100.00 of one day, c of 400.00 that is paid, and a draft of 200.00.</summary>
    private static async Task<Firm> Several(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var zinc = await firm.Make("/organizations", new { name = "Zinc" });
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var draft = await firm.Draft(zinc, "200");
        (await firm.Put($"/invoices/{draft}", new { customerReference = "draft" })).Expect(200);
        var (c, b, a) = (
            await firm.Draft(acme, "400"),
            await firm.Draft(zinc, "100"),
            await firm.Draft(acme, "300")
        );
        await Issue(a, "a", "2026-02-01", "2026-03-10");
        await Issue(b, "b", "2026-02-01", "2026-03-20");
        await Issue(c, "c", "2026-02-05", "2026-03-01");
        await firm.Pay(acme, "400.00", "2026-02-06", (c, "400.00"));
        return firm;

        async Task Issue(string id, string reference, string day, string due)
        {
            var change = new
            {
                issueDate = day,
                dueDate = due,
                customerReference = reference,
            };
            (await firm.Put($"/invoices/{id}", change)).Expect(200);
            (await firm.Post($"/invoices/{id}/issue", new { issueDate = day })).Expect(200);
        }
    }
}
