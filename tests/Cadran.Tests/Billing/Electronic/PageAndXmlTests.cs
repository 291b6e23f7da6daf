using System.Globalization;
using Cadran.Billing;
using Cadran.Billing.Documents;
using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Tests.Billing.Documents;
using UglyToad.PdfPig;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>The page and the e-invoice inside say the same, read back from the file (rule D1).</summary>
public class PageAndXmlTests
{
    // Where prices have the tax in them the page says them so, and the e-invoice without: their totals are compared.
    public static TheoryData<string> Names => [.. Cases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Amounts_numbers_and_names_of_the_xml_are_on_the_page(string name)
    {
        var (pdf, model) = Rendered(Cases.All[name]);

        var page = Squeezed(new Printed(pdf).Text);

        Assert.All(Said(model), text => Assert.Contains(Squeezed(text), page));
        Assert.All(
            Amounts(model),
            amount => Assert.Contains(Written(amount, Cases.All[name]), page)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_xml_inside_is_the_one_that_is_kept_beside(string name)
    {
        var (pdf, model) = Rendered(Cases.All[name]);
        using var document = PdfDocument.Open(pdf);
        document.Advanced.TryGetEmbeddedFiles(out var files);

        Assert.Equal(
            EInvoiceXml.Write(model, EInvoiceFormat.Cii),
            files!.Single().Memory.ToArray()
        );
    }

    [Fact]
    public void Every_mention_of_french_law_is_printed_and_carried()
    {
        var (pdf, model) = Rendered(Cases.All["debits-and-goods"]);
        var page = Squeezed(new Printed(pdf).Text);

        Assert.Equal(["PMD", "PMT", "AAB", "REG", "BAR"], model.Notes.Select(n => n.Code));
        Assert.All(
            model.Notes.Where(n => n.Code != "BAR"),
            n => Assert.Contains(Squeezed(n.Text), page)
        );
        Assert.Contains(Squeezed("d’après les débits"), page);
        Assert.Contains(Squeezed("livraison de biens"), page);
        Assert.Equal(("B1", TaxDue.AtInvoice), (model.Process, model.TaxDue));
    }

    [Fact]
    public void Two_taxes_on_a_line_are_printed_and_archived_without_e_invoice()
    {
        var (invoice, lines) = new Sale(new SaleLine(1, 1234.56m, [new(5), new(9.975m)])).Issued();
        var pdf = InvoicePdf.Render(
            PrintedInvoice.Of(
                invoice,
                lines,
                new Dictionary<Guid, decimal>(),
                null,
                null,
                RelatedDocuments.None
            )
        );

        // Worked example 4.
        Assert.Contains("1419,44", Squeezed(new Printed(pdf).Text));
    }

    private static (byte[] Pdf, EInvoice Model) Rendered(Sale sale)
    {
        var (invoice, lines) = sale.Issued();
        var rates = invoice.TaxTotals.ToDictionary(t => t.TaxId, t => t.Percent);
        var page = PrintedInvoice.Of(invoice, lines, rates, null, null, sale.Related);
        var model = ElectronicInvoice.Of(invoice, lines, sale.Related, invoice.Number!).Invoice!;
        return (InvoicePdf.Render(page, EInvoiceXml.Write(model, EInvoiceFormat.Cii)), model);
    }

    private static IEnumerable<string> Said(EInvoice model) =>
        new[]
        {
            model.Number,
            model.Seller.Name,
            model.Buyer.Name,
            model.BuyerReference,
            model.Payment?.Iban,
            model.Payment?.Bic,
            model.Payment?.Reference,
            model.Terms,
        }
            .Concat(model.Taxes.Select(t => t.Reason))
            .Concat(model.Preceding.Select(e => e.Number))
            .OfType<string>();

    private static IEnumerable<decimal> Amounts(EInvoice model) =>
        [
            model.Totals.Taxable,
            model.Totals.Total,
            model.Totals.Due,
            .. model.Taxes.Select(t => t.Base),
            .. model.Taxes.Select(t => t.Amount),
            .. new[] { model.Totals.TaxInBooks }.OfType<decimal>(),
        ];

    private static string Written(decimal amount, Sale sale) =>
        Squeezed(
            amount.ToString(
                "N2",
                CultureInfo.GetCultureInfo(sale.Language == "fr" ? "fr-FR" : "en-GB")
            )
        );

    private static string Squeezed(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
