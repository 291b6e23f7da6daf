using Cadran.Billing.Links;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing;

/// <summary>The link of a document that is copied into a message of one's own, by who may send it.</summary>
public class LinkToCopyTests
{
    [Theory, BothDatabases]
    public async Task It_opens_the_document_and_stays_the_same_until_it_is_revoked(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        foreach (
            var document in new[]
            {
                "/invoices/" + await firm.Issued(customer, "100"),
                "/quotes/" + await firm.Quoted(customer),
            }
        )
        {
            var first = await Url(firm, document);
            Assert.Equal(first, await Url(firm, document));
            Assert.Equal(200, await Opens(firm, first));

            var listed = Assert.Single((await firm.Get(document + "/links")).Items);

            Assert.Equal(first, listed["url"]!.ToString());
            Assert.Equal(1, (await firm.Post(document + "/revoke-links"))["count"].GetValue<int>());
            Assert.Equal(404, await Opens(firm, first));
            Assert.NotEqual(first, await Url(firm, document));
        }
    }

    [Theory, BothDatabases]
    public async Task The_page_shows_it_and_who_had_it_open(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(customer);
        await firm.QuoteLink(quote);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, $"/billing/quotes/{quote}");
        Assert.DoesNotContain("data-copy", page.Html, StringComparison.Ordinal);

        await page.Send("link");

        var url = await Url(firm, $"/quotes/{quote}");
        var shown = await PageForm.Open(browser, $"/billing/quotes/{quote}");
        Assert.Contains($"value=\"{url}\"", shown.Html, StringComparison.Ordinal);
        Assert.Contains("zoe@eole.example", shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("ouvert le", shown.Html, StringComparison.Ordinal);
        using var visitor = firm.House.Visitor();
        using var seen = await visitor.PostAsync(
            new Uri(new Uri(url).PathAndQuery + "/seen", UriKind.Relative),
            null
        );
        Assert.Contains(
            "ouvert le",
            (await PageForm.Open(browser, $"/billing/quotes/{quote}")).Html,
            StringComparison.Ordinal
        );
        Assert.NotNull((await firm.Get($"/quotes/{quote}/links")).Items[0]["firstSeenAt"]);
        Assert.Null((await firm.Get($"/quotes/{quote}/links")).Items[1]["url"]);
    }

    [Fact]
    public async Task A_draft_has_none_nor_has_one_document_that_of_the_other_kind()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var draft = await firm.QuoteDraft(customer);

        var refused = await firm.Post($"/quotes/{draft}/link");

        refused.Refused(422, "invoice.not_issued");
        (await firm.Post($"/invoices/{draft}/link")).Refused(404, "not_found");
        Assert.DoesNotContain(
            "Lien pour le client",
            (await PageForm.Open(await firm.Browser(), $"/billing/quotes/{draft}")).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_secret_is_kept_sealed()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var url = await Url(firm, "/invoices/" + await firm.Issued(customer, "100"));
        var database = firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(firm.Workspace);

        var link = await db.Set<InvoiceLink>().SingleAsync();

        var token = url[(url.LastIndexOf('/') + 1)..];
        Assert.Equal(LinkToken.HashOf(token), link.TokenHash);
        Assert.DoesNotContain(token, link.Sealed!, StringComparison.Ordinal);
    }

    private static async Task<string> Url(Firm firm, string document) =>
        (await firm.Post(document + "/link")).Expect(200).Text("url");

    private static async Task<int> Opens(Firm firm, string url)
    {
        using var visitor = firm.House.Visitor();
        using var page = await visitor.GetAsync(
            new Uri(new Uri(url).PathAndQuery, UriKind.Relative)
        );
        return (int)page.StatusCode;
    }
}
