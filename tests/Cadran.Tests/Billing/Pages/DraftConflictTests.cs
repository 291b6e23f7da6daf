using System.Net;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Two tabs on one draft: a save never undoes unseen what was saved meanwhile, and nothing is asked for nothing.</summary>
public class DraftConflictTests
{
    [Fact]
    public async Task Taxes_that_a_save_would_put_back_are_compared_and_both_totals_are_said()
    {
        var form = await DraftForm.Open("all");
        var (line, version) = (await form.Line(0), await Version(form));
        var vat = (await form.Firm.Get("/taxes")).Items.Single()["id"]!.GetValue<string>();
        var gst = await form.Firm.Make("/taxes", new { name = "Écotaxe", rate = "5" });
        var fields = DraftForm.Fields(line, await Text(form), 2.5m);
        await form.Post("", [.. fields, ($"line-{line}-taxes", "1"), ($"line-{line}-tax", gst)]);

        var (status, html, _) = await form.Post(
            "",
            [
                .. fields,
                ($"line-{line}-taxes", "1"),
                ($"line-{line}-tax", vat),
                ("version", version),
            ]
        );

        Assert.Equal(412, status);
        var said = WebUtility.HtmlDecode(html);
        Assert.Contains("<td>TVA 20 %</td><td>Écotaxe</td>", said, StringComparison.Ordinal);
        Assert.Contains(
            "<b>300,00\u00A0€</b></td><td><b>262,50\u00A0€</b>",
            said,
            StringComparison.Ordinal
        );
        Assert.Equal("262.50", await form.Total());
    }

    [Theory]
    [InlineData("annex", "extras")]
    [InlineData("pricesIncludeTax", "more")]
    public async Task Boxes_are_compared(string box, string asked)
    {
        var form = await DraftForm.Open("all");
        var version = await Version(form);
        await form.Post("", (asked, "1"), (box, "true"));

        var (status, html, _) = await form.Post("", (asked, "1"), ("version", version));

        Assert.Equal(412, status);
        Assert.Contains("<td>non</td><td>oui</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_is_compared_by_its_name()
    {
        var form = await DraftForm.Open("all");
        var plain = await form.Firm.Make("/document-looks", new { name = "Sobre" });
        var bold = await form.Firm.Make("/document-looks", new { name = "Marine" });
        await form.Post("", ("look", plain));
        var version = await Version(form);
        await form.Post("", ("look", bold));

        var (status, html, _) = await form.Post("", ("look", plain), ("version", version));

        Assert.Equal(412, status);
        Assert.Contains("<td>Sobre</td><td>Marine</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_only_the_version_moved_there_is_nothing_to_choose()
    {
        var form = await DraftForm.Open("all");
        var version = await Version(form);
        await form.Post("", ("note", "Merci"));

        var (status, _, _) = await form.Post("", ("note", "Merci"), ("version", version));

        Assert.Equal(200, status);
    }

    [Fact]
    public async Task The_question_before_sending_leaves_another_tab_as_it_is()
    {
        var form = await DraftForm.Open("all");
        var line = await form.Line(0);
        (string, string)[] fields =
        [
            .. DraftForm.Fields(line, await Text(form), 2.5m),
            ("note", ""),
            ("customerReference", ""),
            ("purchaseOrder", ""),
            ("discount", ""),
            ("more", "1"),
            ("extras", "1"),
        ];
        var version = await Version(form);

        var (status, html, _) = await form.Post("ask:send", fields);

        Assert.Equal(200, status);
        Assert.Contains("id=\"confirmed\"", html, StringComparison.Ordinal);
        Assert.Equal(version, await Version(form));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_that_is_issued_meanwhile_says_as_what_when_and_by_whom(bool live)
    {
        var form = await DraftForm.Open("all");
        var version = await Version(form);
        var issued = (await form.Firm.Post($"/invoices/{form.Id}/issue", new { })).Expect(200);
        var browser = await form.Firm.Browser();

        var (status, html, _) = await browser.Submit(
            $"/billing/invoices/{form.Id}",
            new Dictionary<string, string>
            {
                ["_handler"] = "draft",
                ["version"] = version,
                ["act"] = "",
                ["note"] = "Merci",
            },
            live
        );

        Assert.Equal(409, status);
        var said = WebUtility.HtmlDecode(html);
        Assert.Contains(
            $"Document déjà émis sous le numéro {issued.Text("number")}, le",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains("par Ana Petit", said, StringComparison.Ordinal);
        Assert.Equal(live, said.Contains("id=\"draft-problems\"", StringComparison.Ordinal));
        Assert.DoesNotContain("enregistré entre-temps", said, StringComparison.Ordinal);
    }

    private static async Task<string> Version(DraftForm form) =>
        (await form.Invoice())["version"].ToString();

    private static async Task<string> Text(DraftForm form) =>
        (await form.Invoice())["lines"]![0]!["description"]!.GetValue<string>();
}
