using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>The editor and the document, as a browser uses them.</summary>
public class InvoicePageTests
{
    [Fact]
    public async Task A_draft_saves_itself_and_shows_the_new_total()
    {
        var (firm, browser, id) = await Draft();
        var version = await Version(firm, id);

        var saved = await browser.Submit(
            Url(id),
            Editor(version, ("customerReference", "BC-2026-118"), ("discount", "50 %")),
            live: true
        );

        Assert.Equal(200, saved.Status);
        var invoice = await firm.Get($"/invoices/{id}");
        Assert.Equal("BC-2026-118", invoice.Text("customerReference"));
        Assert.Equal("150.00", Amount(invoice, "total"));
        Assert.Contains($"value=\"{invoice["version"]}\"", saved.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_edit_is_refused_and_keeps_what_was_typed()
    {
        var (firm, browser, id) = await Draft();
        var version = await Version(firm, id);
        (await firm.Put($"/invoices/{id}", new { note = "theirs" })).Expect(200);

        var refused = await browser.Submit(Url(id), Editor(version, ("note", "mine, typed")));

        Assert.Equal(412, refused.Status);
        Assert.Contains("mine, typed</textarea>", refused.Html, StringComparison.Ordinal);
        Assert.Contains(
            $"name=\"version\" value=\"{version}\"",
            refused.Html,
            StringComparison.Ordinal
        );
        Assert.Equal("theirs", (await firm.Get($"/invoices/{id}")).Text("note"));

        var forced = await browser.Submit(
            Url(id),
            Editor(version, ("note", "mine, typed"), ("act", "force"))
        );
        Assert.Equal(302, forced.Status);
        Assert.Equal("mine, typed", (await firm.Get($"/invoices/{id}")).Text("note"));
    }

    [Fact]
    public async Task A_number_that_is_none_is_said_and_nothing_is_saved()
    {
        var (firm, browser, id) = await Draft();
        var version = await Version(firm, id);

        var refused = await browser.Submit(
            Url(id),
            Editor(version, ("discount", "some"), ("note", "x"))
        );

        Assert.Equal(422, refused.Status);
        Assert.Contains("value=\"some\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(version, await Version(firm, id));
    }

    [Fact]
    public async Task The_answer_to_the_question_issues_and_sends()
    {
        var (firm, browser, id) = await Draft();
        var version = await Version(firm, id);

        var sent = await browser.Submit(
            Url(id),
            Editor(version, ("act", "send:30000"), ("message", "Facture {#} ci-jointe."))
        );

        Assert.Equal(302, sent.Status);
        Assert.EndsWith("?done=sent", sent.To, StringComparison.Ordinal);
        var invoice = await firm.Get($"/invoices/{id}");
        Assert.Equal("issued", invoice.Text("status"));
        var delivery = (await firm.Get($"/invoices/{id}/deliveries")).Items.Single();
        Assert.Equal("compta@eole.example", delivery["to"]![0]!.GetValue<string>());
        var outbox = await (await browser.Page("/outbox")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        Assert.Contains(invoice.Text("number"), outbox, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_total_than_the_button_said_is_not_sent()
    {
        var (firm, browser, id) = await Draft();
        var version = await Version(firm, id);

        var refused = await browser.Submit(
            Url(id),
            Editor(version, ("act", "send:30000"), ("discount", "50 %"))
        );

        Assert.Equal(409, refused.Status);
        Assert.Equal("draft", (await firm.Get($"/invoices/{id}")).Text("status"));
    }

    [Fact]
    public async Task Issued_without_a_contact_it_is_issued_and_says_that_it_was_not_sent()
    {
        var (firm, browser, id) = await Draft(contact: false);
        var version = await Version(firm, id);

        var sent = await browser.Submit(Url(id), Editor(version, ("act", "send:30000")));

        Assert.EndsWith("?unsent=invoice.no_billing_contact", sent.To, StringComparison.Ordinal);
        Assert.Equal("issued", (await firm.Get($"/invoices/{id}")).Text("status"));
        Assert.Equal(200, (int)(await browser.Page(new Uri(sent.To!).PathAndQuery)).StatusCode);
    }

    [Theory]
    [InlineData("400,00", 422)]
    [InlineData("-5", 422)]
    [InlineData("abc", 422)]
    [InlineData("100,00", 302)]
    public async Task A_payment_is_taken_or_refused_with_what_was_typed(string amount, int status)
    {
        var (firm, browser, id) = await Draft();
        (await firm.Post($"/invoices/{id}/issue", new { })).Expect(200);

        var paid = await browser.Submit(
            Url(id),
            new Dictionary<string, string>
            {
                ["_handler"] = "pay",
                ["amount"] = amount,
                ["date"] = "2026-11-20",
                ["method"] = "transfer",
                ["reference"] = "VIR 42",
            }
        );

        Assert.Equal(status, paid.Status);
        Assert.Equal(
            status == 302 ? "200.00" : "300.00",
            Amount(await firm.Get($"/invoices/{id}"), "due")
        );
        if (status == 422)
            Assert.Contains($"value=\"{amount}\"", paid.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_and_pdf_are_for_who_may_read_billing()
    {
        var (firm, browser, id) = await Draft();

        var png = await browser.Page($"{Url(id)}/preview/1.png?v=1");
        Assert.Equal("image/png", png.Content.Headers.ContentType?.MediaType);
        var issued = (await firm.Post($"/invoices/{id}/issue", new { })).Expect(200);
        var pdf = await browser.Page($"{Url(id)}/pdf");
        Assert.Equal(
            issued.Text("number") + ".pdf",
            pdf.Content.Headers.ContentDisposition?.FileName?.Trim('"')
        );
        var (_, _, agent) = await firm.Colleague("agent");
        foreach (var path in new[] { $"{Url(id)}/pdf", $"{Url(id)}/preview/1.png" })
            Assert.NotEqual(HttpStatusCode.OK, (await agent.Page(path)).StatusCode);
        var stranger = await (await Firm.In(firm.House)).Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Page($"{Url(id)}/pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Page(Url(id))).StatusCode);
    }

    [Fact]
    public async Task Every_billing_page_opens()
    {
        var (firm, browser, id) = await Draft();
        var customer = (await firm.Get($"/invoices/{id}")).Text("organizationId");
        foreach (
            var path in new[]
            {
                "/billing",
                "/billing?through=last",
                "/billing/review",
                "/billing/send",
                $"/billing/new?customer={customer}",
                "/billing/new",
                Url(id),
                "/billing/invoices",
                "/billing/invoices?tab=drafts&period=this_year",
                "/billing/payments",
                "/billing/payments/new",
                "/settings/taxes",
                "/outbox",
            }
        )
        {
            var page = await browser.Page(path);
            var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(page.IsSuccessStatusCode, $"{path}: {(int)page.StatusCode}");
            Assert.DoesNotMatch(@">\[[a-z]+\.[\w.]+\]<|<style|\sstyle=", html);
        }
    }

    private static async Task<(Firm Firm, Browser Browser, string Id)> Draft(bool contact = true)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 5400);
        if (!contact)
            foreach (
                var person in (await firm.Get($"/contacts?organizationId={job.Customer}")).Items
            )
                (await firm.Delete($"/contacts/{person["id"]}")).Expect(204);
        var id = await firm.Make(
            "/invoices",
            new
            {
                organizationId = job.Customer,
                through = "2026-10-31",
                groupBy = "project",
            }
        );
        return (firm, await firm.Browser(), id);
    }

    private static Dictionary<string, string> Editor(
        string version,
        params (string Name, string Value)[] fields
    )
    {
        var all = new Dictionary<string, string> { ["_handler"] = "draft", ["version"] = version };
        foreach (var (name, value) in fields)
            all[name] = value;
        return all;
    }

    private static string Url(string id) => $"/billing/invoices/{id}";

    private static async Task<string> Version(Firm firm, string id) =>
        (await firm.Get($"/invoices/{id}"))["version"].ToString();

    private static string Amount(Answer answer, string name) =>
        answer[name]["amount"]!.GetValue<string>();
}
