using Cadran.Billing.Links;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing;

/// <summary>The link in the mail of an invoice: who has it sees that invoice and nothing else.</summary>
public class SharedInvoiceTests
{
    [Theory]
    [BothDatabases]
    public async Task It_opens_the_invoice_and_reading_changes_nothing(OnDatabase on)
    {
        var (firm, invoice, path) = await Mailed(on);
        using var visitor = firm.House.Visitor();

        using var page = await visitor.GetAsync(new Uri(path, UriKind.Relative));
        using var pdf = await visitor.GetAsync(new Uri(path + "/pdf", UriKind.Relative));

        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("120", html, StringComparison.Ordinal);
        Assert.Contains("RF", html, StringComparison.Ordinal);
        Assert.Equal(
            "noindex, nofollow, noarchive",
            page.Headers.GetValues("X-Robots-Tag").Single()
        );
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.Null(await ViewedAt(firm, invoice));

        using var seen = await visitor.PostAsync(new Uri(path + "/seen", UriKind.Relative), null);

        Assert.Equal(204, (int)seen.StatusCode);
        Assert.NotNull(await ViewedAt(firm, invoice));
        var browser = await firm.Browser();
        var story = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains("Consultation en ligne par son lien", story.Html, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases]
    public async Task A_revoked_or_made_up_link_is_as_if_there_were_none(OnDatabase on)
    {
        var (firm, invoice, path) = await Mailed(on);
        using var visitor = firm.House.Visitor();
        var browser = await firm.Browser();

        var revoked = await browser.Submit(
            $"/billing/invoices/{invoice}",
            new Dictionary<string, string> { ["_handler"] = "revoke" }
        );

        Assert.EndsWith("?done=revoked", revoked.To, StringComparison.Ordinal);
        foreach (
            var other in new[]
            {
                path,
                "/i/" + LinkToken.New(firm.Workspace),
                "/i/" + LinkToken.New(new(Guid.CreateVersion7())),
                "/i/none",
                path[..^1],
            }
        )
        {
            using var page = await visitor.GetAsync(new Uri(other, UriKind.Relative));
            using var pdf = await visitor.GetAsync(new Uri(other + "/pdf", UriKind.Relative));
            using var seen = await visitor.PostAsync(
                new Uri(other + "/seen", UriKind.Relative),
                null
            );
            Assert.Equal(
                (404, 404, 204),
                ((int)page.StatusCode, (int)pdf.StatusCode, (int)seen.StatusCode)
            );
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_credit_note_with_something_left_opens_and_asks_for_no_payment(OnDatabase on)
    {
        var (firm, note) = await Credited(on);
        var path = await Mail(firm, note);
        using var visitor = firm.House.Visitor();

        using var page = await visitor.GetAsync(new Uri(path, UriKind.Relative));

        var html = System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Equal(200, (int)page.StatusCode);
        Assert.Contains("Avoir A-2026-0001", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Comment régler", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_names_the_account_to_pay_to()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        (await firm.Set(("iban", "FR7630006000011234567890189"))).Expect(200);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var path = await Mail(firm, await firm.Issued(customer, "120"));
        using var visitor = firm.House.Visitor();

        using var page = await visitor.GetAsync(new Uri(path, UriKind.Relative));

        var html = System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains("FR76", html, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "RF\\d\\d"));
    }

    [Fact]
    public async Task The_API_revokes_all_links_of_an_invoice()
    {
        var (firm, invoice, path) = await Mailed(OnDatabase.Sqlite);

        var revoked = (await firm.Post($"/invoices/{invoice}/revoke-links")).Expect(200);

        Assert.Equal(1, revoked["count"].GetValue<int>());
        using var visitor = firm.House.Visitor();
        using var page = await visitor.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(404, (int)page.StatusCode);
    }

    [Fact]
    public async Task The_secret_is_kept_only_as_a_hash()
    {
        var (firm, _, path) = await Mailed(OnDatabase.Sqlite);
        await using var db = Database(firm).OpenForReading(firm.Workspace);

        var link = await db.Set<InvoiceLink>().SingleAsync();

        Assert.Equal(LinkToken.HashOf(path[3..]), link.TokenHash);
        Assert.DoesNotContain(link.TokenHash, path, StringComparison.Ordinal);
    }

    private static async Task<(Firm Firm, string Invoice, string Path)> Mailed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "120");
        return (firm, invoice, await Mail(firm, invoice));
    }

    /// <summary>A paid invoice of 120.00 that is credited: all of it can be used elsewhere.</summary>
    private static async Task<(Firm Firm, string Note)> Credited(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "120");
        await firm.Pay(customer, "120.00", "2026-11-02", (invoice, "120.00"));
        var note = await firm.Make($"/invoices/{invoice}/credit-note", new { reason = "Returned" });
        return (firm, note);
    }

    /// <summary>The address in the mail of a document.</summary>
    private static async Task<string> Mail(Firm firm, string document)
    {
        (
            await firm.Post($"/invoices/{document}/send", new { to = new[] { "zoe@eole.example" } })
        ).Expect(200);
        await using var db = Database(firm).OpenForReading(firm.Workspace);
        var text = (await db.Set<OutgoingMail>().SingleAsync(m => m.Text.Contains("/i/"))).Text;
        return text[text.IndexOf("/i/", StringComparison.Ordinal)..].Trim();
    }

    private static async Task<string?> ViewedAt(Firm firm, string invoice) =>
        (await firm.Get($"/invoices/{invoice}/deliveries"))
            .Items[0]["viewedAt"]
            ?.GetValue<string>();

    private static IDatabase Database(Firm firm) =>
        firm.House.Services.GetRequiredService<IDatabase>();
}
