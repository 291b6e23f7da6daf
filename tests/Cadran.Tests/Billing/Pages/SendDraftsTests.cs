using System.Net;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Several drafts issued and sent together, after one look at all of them.</summary>
public class SendDraftsTests
{
    [Fact]
    public async Task The_question_lists_what_goes_and_names_what_is_left_out()
    {
        var (firm, page, drafts) = await Drafts();

        var html = await Body(await page.Post("/billing/send", Picks(drafts)));

        Assert.Contains("2 factures", html, StringComparison.Ordinal);
        Assert.Contains("300", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "name=\"draft\""));
        var left = html.Split("id=\"left\"")[1];
        Assert.Contains("Sans contact", left, StringComparison.Ordinal);
        Assert.Equal(3, (await firm.Get("/invoices?status=draft")).Items.Count);
    }

    [Fact]
    public async Task A_deposit_that_is_not_taken_off_is_said_before_it_is_asked_for_twice_L7()
    {
        var (firm, page, drafts) = await Drafts();
        var customer = (await firm.Get($"/invoices/{drafts[0]}")).Text("organizationId");
        var deposit = await firm.Make(
            "/deposits",
            new { organizationId = customer, amount = new { amount = "50.00", currency = "EUR" } }
        );
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);

        var html = await Body(await page.Post("/billing/send", Picks(drafts)));

        // Either of the customer's two drafts could take it off.
        Assert.Equal(2, Regex.Count(html, "Un acompte est à déduire"));
    }

    [Theory, BothDatabases]
    public async Task Each_is_issued_and_sent_and_the_result_is_said(OnDatabase on)
    {
        var (firm, page, drafts) = await Drafts(on);
        var asked = await Body(await page.Post("/billing/send", Picks(drafts)));

        var started = await page.Post(
            "/billing/send",
            [("_handler", "send"), .. Selected(drafts), .. Seen(asked)]
        );

        var html = await Ended(page, started);
        Assert.Contains("2 factures sont émises", html, StringComparison.Ordinal);
        var left = (await firm.Get("/invoices?status=draft")).Items.Single();
        Assert.Equal(drafts[2], left["id"]!.GetValue<string>());
        foreach (var id in drafts[..2])
            Assert.Single((await firm.Get($"/invoices/{id}/deliveries")).Items);
    }

    [Theory, BothDatabases]
    public async Task Without_a_mail_server_an_invoice_is_kept_and_not_called_sent(OnDatabase on)
    {
        var (firm, page, drafts) = await Drafts(on);
        (await firm.Post($"/invoices/{drafts[0]}/issue", new { })).Expect(200);
        (await firm.Post($"/invoices/{drafts[0]}/send", new { })).Expect(200);

        var list = await Body(await page.Get("/billing/invoices"));

        Assert.Contains("Dans la boîte d’envoi", list, StringComparison.Ordinal);
        Assert.DoesNotContain(">Envoyée<", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_changed_meanwhile_is_shown_again_before_any_is_sent()
    {
        var (firm, page, drafts) = await Drafts();
        var asked = await Body(await page.Post("/billing/send", Picks(drafts)));
        (await firm.Put($"/invoices/{drafts[0]}", new { note = "theirs" })).Expect(200);

        var refused = await page.Post(
            "/billing/send",
            [("_handler", "send"), .. Selected(drafts), .. Seen(asked)]
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(3, (await firm.Get("/invoices?status=draft")).Items.Count);
    }

    [Fact]
    public async Task The_drafts_tab_has_boxes_and_the_others_have_none()
    {
        var (firm, page, _) = await Drafts();

        var drafts = await Body(await page.Get("/billing/invoices?tab=drafts"));
        var all = await Body(await page.Get("/billing/invoices"));

        Assert.Equal(3, Regex.Count(drafts, "name=\"selected\""));
        Assert.DoesNotContain("name=\"selected\"", all, StringComparison.Ordinal);
        var viewer = await firm.Colleague("viewer");
        var seen = await FormPage.Of(firm.House, viewer.Email);
        Assert.DoesNotContain(
            "name=\"selected\"",
            await Body(await seen.Get("/billing/invoices?tab=drafts")),
            StringComparison.Ordinal
        );
    }

    /// <summary>Two drafts of Éole, of 100 and 200, and one of a customer whom nobody can be written to.</summary>
    private static async Task<(Firm Firm, FormPage Page, string[] Ids)> Drafts(
        OnDatabase on = OnDatabase.Sqlite
    )
    {
        var firm = await Firm.Of(on);
        var contacts = new[] { new { name = "Compta", email = "compta@eole.example" } };
        var eole = await firm.Make(
            "/organizations",
            new { name = "Éole", billingContacts = contacts }
        );
        var silent = await firm.Make("/organizations", new { name = "Sans contact" });
        string[] ids =
        [
            await firm.Draft(eole, "100"),
            await firm.Draft(eole, "200"),
            await firm.Draft(silent, "400"),
        ];
        return (firm, await FormPage.Of(firm), ids);
    }

    private static (string, string)[] Picks(string[] ids) =>
        [("_handler", "choose"), .. Selected(ids)];

    private static IEnumerable<(string, string)> Selected(string[] ids) =>
        ids.Select(id => ("selected", id));

    private static IEnumerable<(string, string)> Seen(string html) =>
        Regex
            .Matches(html, "name=\"draft\" value=\"([^\"]+)\"")
            .Select(m => ("draft", WebUtility.HtmlDecode(m.Groups[1].Value)));

    private static async Task<string> Ended(FormPage page, HttpResponseMessage started)
    {
        var to = new Uri(new Uri("http://localhost"), started.Headers.Location!).PathAndQuery;
        var html = "";
        await Eventually.Holds(
            async () =>
                (html = await Body(await page.Get(to))).Contains(
                    "id=\"done\"",
                    StringComparison.Ordinal
                ),
            "the drafts are sent"
        );
        return html;
    }

    private static async Task<string> Body(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
}
