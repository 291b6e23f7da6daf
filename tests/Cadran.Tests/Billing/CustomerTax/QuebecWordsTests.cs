using Cadran.Tests.Billing.Documents;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.CustomerTax;

using Quotes = Cadran.Tests.Cast.Quotes;

/// <summary>A firm in Quebec writes "soumission" and "note de crédit", in France "devis" and "avoir".</summary>
public class QuebecWordsTests
{
    [Theory, BothDatabases]
    public async Task Documents_mails_pages_and_screens_are_in_the_words_of_the_firms_country(
        OnDatabase on
    )
    {
        var quebec = (await Quebec.Open(on)).Firm;
        var (france, customer) = await Quotes.At(on);

        var there = await Said(quebec, (await Customer(quebec)));
        var here = await Said(france, customer);

        Assert.All(there, said => Assert.Contains("oumission", said, StringComparison.Ordinal));
        Assert.All(there, said => Assert.DoesNotContain("evis ", said, StringComparison.Ordinal));
        Assert.All(here, said => Assert.Contains("evis", said, StringComparison.Ordinal));
        Assert.All(
            here,
            said => Assert.DoesNotContain("oumission", said, StringComparison.Ordinal)
        );
    }

    [Theory, BothDatabases]
    public async Task Amounts_days_and_taxes_are_written_as_in_Quebec(OnDatabase on)
    {
        var firm = (await Quebec.Open(on)).Firm;
        var customer = await Customer(firm);
        var invoice = await firm.Issued(customer, "12345.67");
        var note = (
            await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Erreur" })
        ).Expect(201);

        var pdf = await Text(firm, $"/invoices/{note.Id}/pdf");

        Assert.Contains("Note de crédit", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("Avoir", pdf, StringComparison.Ordinal);
        Assert.Contains("12\u202f345,67", pdf, StringComparison.Ordinal);
        Assert.Contains("TVQ 9,975", pdf, StringComparison.Ordinal);
        var statement = await PageForm.Open(
            await firm.Browser(),
            $"/customers/{customer}/statement"
        );
        Assert.Matches("<td>20[0-9]{2}-[0-9]{2}-[0-9]{2}</td>", statement.Html);
    }

    /// <summary>The PDF of a quote, its mail, its page by the link, and the list in the firm.</summary>
    private static async Task<IReadOnlyList<string>> Said(Firm firm, string customer)
    {
        var quote = await firm.Quoted(customer);
        var link = await firm.QuoteLink(quote);
        var mail = (await Outbox.To(firm.House, firm.Workspace, "zoe@eole.example"))[^1];
        var visitor = await PageForm.Open(new Browser(firm.House), link);
        var list = await PageForm.Open(await firm.Browser(), "/billing/quotes");
        return
        [
            await Text(firm, $"/quotes/{quote}/pdf"),
            mail.Subject,
            mail.Text,
            visitor.Html,
            list.Html[list.Html.IndexOf("<main", StringComparison.Ordinal)..],
        ];
    }

    private static Task<string> Customer(Firm firm) =>
        firm.Make("/organizations", new { name = "Érablière du Nord", language = "fr" });

    private static async Task<string> Text(Firm firm, string path) =>
        new Printed((await firm.Get(path)).Expect(200).Bytes).Text;
}
