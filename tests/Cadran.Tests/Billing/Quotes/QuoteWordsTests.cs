using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>A quote is a document like an invoice, and is called a quote wherever somebody reads of it.</summary>
public partial class QuoteWordsTests
{
    [Fact]
    public async Task Its_pages_call_it_a_quote_and_nothing_else()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var draft = await firm.QuoteDraft(customer);
        var issued = await firm.Quoted(customer);
        await firm.QuoteLink(issued);
        var browser = await firm.Browser();

        foreach (var quote in new[] { draft, issued })
        {
            var page = await PageForm.Open(browser, $"/billing/quotes/{quote}");
            Assert.DoesNotContain("facture", Shown(page), StringComparison.OrdinalIgnoreCase);
        }
        var mail = Shown(await PageForm.Open(browser, $"/billing/quotes/{draft}"));
        Assert.Contains("Le devis y est joint en PDF.", mail, StringComparison.Ordinal);
        Assert.Contains("deviendra le numéro du devis", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Ce devis n’a encore aucune ligne.")]
    [InlineData("en", "There is no line on this quote yet.")]
    public async Task What_is_refused_of_it_is_refused_in_its_words(string language, string words)
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var quote = await firm.Make("/quotes", new { organizationId = customer });

        var refused = await firm.Post(
            $"/quotes/{quote}/issue",
            null,
            ("Accept-Language", language)
        );

        refused.Refused(422, "invoice.empty");
        Assert.Equal(words, refused.Text("detail"));
    }

    [Fact]
    public async Task One_that_is_issued_is_changed_by_a_new_version_and_says_so()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var quote = await firm.Quoted(customer);

        var refused = await firm.Put(
            $"/quotes/{quote}",
            new { closing = "Merci" },
            ("Accept-Language", "fr")
        );

        refused.Refused(409, "invoice.already_issued");
        Assert.Contains("Ce devis est émis", refused.Text("detail"), StringComparison.Ordinal);
    }

    /// <summary>What is read on it, without its navigation and its addresses; to invoice it is another thing.</summary>
    private static string Shown(PageForm page)
    {
        var main = MainPart().Match(page.Html).Value;
        return Tags().Replace(main, " ");
    }

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex MainPart();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
