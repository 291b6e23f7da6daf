using Cadran.Billing;
using Cadran.Billing.Documents;
using Cadran.Billing.Quotes;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Tests.Billing.Documents;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>What a quote shows on paper and in its preview.</summary>
public class QuotePrintTests
{
    private const string Iban = "FR7630006000011234567890189";

    [Theory, BothDatabases]
    public async Task It_asks_for_no_money_yet(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        (await firm.Set(("iban", Iban), ("bic", "AGRIFRPP"))).Expect(200);

        var quote = await Pdf(firm, "/quotes/" + await firm.Quoted(customer) + "/pdf");
        var invoice = await Pdf(firm, "/invoices/" + await firm.Issued(customer, "100") + "/pdf");

        Assert.Contains("IBAN", invoice, StringComparison.Ordinal);
        Assert.Contains("AGRIFRPP", invoice, StringComparison.Ordinal);
        foreach (var word in new[] { "IBAN", "AGRIFRPP", "FR76" })
            Assert.DoesNotContain(word, quote, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task No_code_to_pay_stands_on_it(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        (await firm.Set(("iban", Iban))).Expect(200);
        var (quote, invoice) = (await firm.Quoted(customer), await firm.Issued(customer, "100"));

        Assert.NotNull((await Page(firm, invoice)).PaymentCode);
        Assert.Null((await Page(firm, quote)).PaymentCode);
        Assert.Empty((await Page(firm, quote)).AccountLines);
    }

    [Theory, BothDatabases]
    public async Task The_preview_of_an_accepted_one_shows_what_was_agreed(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(
            customer,
            Cast.Quotes.Line("Étude", "1000"),
            Cast.Quotes.Line("Formation", "250", optional: true)
        );
        var option = (await firm.Get($"/quotes/{quote}"))["lines"][1]!["id"]!.ToString();
        var offered = await Preview(firm, quote);
        Assert.Equal(Png(await Page(firm, quote)), offered);
        var accepted = new { name = "Zoé Marchand", optionLineIds = new[] { option } };
        (await firm.Post($"/quotes/{quote}/accept", accepted)).Expect(200);

        var agreed = await Preview(firm, quote);

        Assert.NotEqual(offered, agreed);
        Assert.Equal(Png(await Page(firm, quote, QuoteShown.AsAccepted)), agreed);
    }

    private static async Task<string> Pdf(Firm firm, string path) =>
        new Printed((await firm.Get(path)).Expect(200).Bytes).Text;

    private static async Task<byte[]> Preview(Firm firm, string quote)
    {
        using var page = await (await firm.Browser()).Page(
            $"/billing/quotes/{quote}/preview/1.png"
        );
        return await page.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Png(InvoiceDocument page) => InvoicePdf.RenderPage(page, 1, 2).Png;

    private static async Task<InvoiceDocument> Page(
        Firm firm,
        string document,
        QuoteShown shown = QuoteShown.AsIssued
    )
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var printed = await scope
            .ServiceProvider.GetRequiredService<PrintInvoice>()
            .Run(Id<Invoice>.Parse(document, null), TestContext.Current.CancellationToken, shown);
        return printed.Value.Page;
    }
}
