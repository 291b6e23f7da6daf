using Cadran.Tests.Billing.Documents;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>What is invoiced of a quote says of which: on paper and on its page.</summary>
public class NamedQuoteTests
{
    [Theory, BothDatabases]
    public async Task Its_invoices_and_deposits_name_it(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);
        var number = (await firm.Get($"/quotes/{quote}")).Text("number");
        var browser = await firm.Browser();
        var deposit = await firm.Make($"/quotes/{quote}/deposit", new { percent = "30" });
        await Named(firm, browser, deposit, number, quote);
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var part = await firm.Make($"/quotes/{quote}/invoice", new { percent = "50" });
        (await firm.Post($"/invoices/{part}/issue", new { })).Expect(200);

        foreach (var invoice in new[] { deposit, part })
            await Named(firm, browser, invoice, number, quote);
        var back = await PageForm.Open(browser, $"/billing/quotes/{quote}");
        Assert.Contains($"/billing/invoices/{part}", back.Html, StringComparison.Ordinal);
    }

    private static async Task Named(
        Firm firm,
        Browser browser,
        string invoice,
        string number,
        string quote
    )
    {
        var printed = new Printed((await firm.Get($"/invoices/{invoice}/pdf")).Expect(200).Bytes);
        Assert.Contains("Selon devis", printed.Text, StringComparison.Ordinal);
        Assert.Contains(number + " du", printed.Text, StringComparison.Ordinal);
        var page = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains($"Selon devis {number} du", page.Html, StringComparison.Ordinal);
        Assert.Contains($"/billing/quotes/{quote}", page.Html, StringComparison.Ordinal);
    }
}
