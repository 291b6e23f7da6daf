using System.Text;
using Cadran.Billing.Documents;
using Cadran.Kernel;
using SkiaSharp;

namespace Cadran.Tests.Billing.Documents;

public class InvoicePdfTests
{
    [Theory]
    [InlineData("Facture F-2026-0042")]
    [InlineData("31\u00A0octobre 2026")]
    [InlineData("30\u00A0novembre 2026")]
    [InlineData("1er–31\u00A0octobre 2026")]
    [InlineData("BC-2026-118")]
    [InlineData("SIREN\u00A0812\u00A0345\u00A0679 · TVA\u00A0FR\u00A023\u00A0812345679")]
    [InlineData("Contact\u00a0: Mme Anaïs Le Goff, service comptable")]
    [InlineData("4 quai Duguay-Trouin")]
    [InlineData("Prix unitaire HT")]
    [InlineData("2,9467h140,0020 %412,54")]
    [InlineData("8h150,0010 %1\u202F080,00")]
    [InlineData("Remise de 10 %, soit −120,00 €")]
    [InlineData("Total des lignes28\u202F076,84\u00A0€")]
    [InlineData("Remise fidélité 3 %−842,31\u00A0€")]
    [InlineData("Total HT27\u202F234,53\u00A0€")]
    [InlineData("TVA 20 %sur 26\u202F186,93\u00A0€5\u202F237,39\u00A0€")]
    [InlineData("Total TTC32\u202F576,68\u00A0€")]
    [InlineData("Déjà réglé−4\u202F160,18\u00A0€")]
    [InlineData("Reste à payerpour le 30\u00A0novembre 202628\u202F416,50\u00A0€")]
    [InlineData("IBAN FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("Pas d’escompte pour")]
    [InlineData("TVA sur les encaissements.")]
    [InlineData("Page 1/1")]
    public void A_French_invoice_prints(string text) =>
        Assert.Contains(text, new Printed(InvoicePdf.Render(Samples.French)).Text);

    [Theory]
    [InlineData("Invoice INV-2026-0107")]
    [InlineData("October\u00A01–31, 2026")]
    [InlineData("PO 44-1871")]
    [InlineData("45.1358h135.00GST, QST6,093.33")]
    [InlineData("Subtotal$8,403.33")]
    [InlineData("GST 5%123456789 RT0001on $8,403.33$420.17")]
    [InlineData("QST 9.975%1234567890 TQ0001on $8,403.33$838.23")]
    [InlineData("Amount dueby November\u00A030, 2026$9,661.73")]
    [InlineData("Thank you for your trust.")]
    public void A_Canadian_invoice_prints(string text) =>
        Assert.Contains(text, new Printed(InvoicePdf.Render(Samples.Canadian)).Text);

    [Fact]
    public void A_draft_says_so_and_has_no_number()
    {
        var draft = new Printed(InvoicePdf.Render(Samples.Draft));

        Assert.Contains("Numéro attribué à l’émission", draft.Text);
        Assert.Contains("Brouillon", draft.Text);
        Assert.DoesNotContain("F-2026-0042", draft.Text);
    }

    [Fact]
    public void An_issued_invoice_is_no_draft() =>
        Assert.DoesNotContain("Brouillon", new Printed(InvoicePdf.Render(Samples.French)).Text);

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void The_same_document_gives_the_same_bytes(int lines) =>
        Assert.Equal(InvoicePdf.Render(Samples.Of(lines)), InvoicePdf.Render(Samples.Of(lines)));

    [Fact]
    public void Documents_rendered_at_once_don_t_disturb_each_other()
    {
        var alone = InvoicePdf.Render(Samples.French);

        var together = new byte[16][];
        Parallel.For(0, 16, i => together[i] = InvoicePdf.Render(Samples.French));

        Assert.All(together, pdf => Assert.Equal(alone, pdf));
    }

    [Fact]
    public void The_file_says_its_title_author_and_language()
    {
        var pdf = InvoicePdf.Render(Samples.French);
        var printed = new Printed(pdf);

        Assert.Equal("Facture F-2026-0042", printed.Title);
        Assert.Equal("Atelier Nord", printed.Author);
        Assert.Contains("/Type /Catalog", Encoding.Latin1.GetString(pdf));
        Assert.Contains("/Lang (fr-FR)", Encoding.Latin1.GetString(pdf));
    }

    [Fact]
    public void The_file_carries_only_the_letters_it_uses() =>
        Assert.InRange(InvoicePdf.Render(Samples.French).Length, 1, 40_000);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_logo_takes_the_place_of_the_name(SKEncodedImageFormat format)
    {
        var logo = Samples.Picture(900, 300, format);

        var named = new Printed(InvoicePdf.Render(Samples.French));
        var printed = new Printed(InvoicePdf.Render(Samples.French with { Logo = logo }));

        Assert.Equal(1, printed.Pictures);
        Assert.Equal(named.Times("Atelier Nord") - 1, printed.Times("Atelier Nord"));
    }

    [Fact]
    public void A_logo_that_can_t_be_read_is_left_out()
    {
        var broken = Samples.French with { Logo = Encoding.ASCII.GetBytes("no picture") };

        Assert.Equal(InvoicePdf.Render(Samples.French), InvoicePdf.Render(broken));
    }

    [Fact]
    public void A_large_logo_is_reduced()
    {
        var logo = Samples.Picture(6000, 2000, SKEncodedImageFormat.Png);

        var pdf = InvoicePdf.Render(Samples.French with { Logo = logo });

        Assert.InRange(pdf.Length, 1, 100_000);
    }

    [Fact]
    public void The_sheet_is_A4_or_Letter()
    {
        var french = new Printed(InvoicePdf.Render(Samples.French)).Sizes[0];
        var canadian = new Printed(InvoicePdf.Render(Samples.Canadian)).Sizes[0];

        Assert.Equal((595, 842), (Math.Round(french.Width), Math.Round(french.Height)));
        Assert.Equal((612, 792), (Math.Round(canadian.Width), Math.Round(canadian.Height)));
    }

    [Theory]
    [InlineData("fr", "fr-FR", true)]
    [InlineData("fr", "fr-CA", false)]
    [InlineData("en", "en-US", false)]
    public void The_customer_stands_where_the_envelope_has_its_window(
        string language,
        string culture,
        bool right
    )
    {
        var document = Samples.French with { Language = language, Culture = culture };
        var printed = new Printed(InvoicePdf.Render(document));

        var start = printed.Pages[0].IndexOf("Éole Énergies", StringComparison.Ordinal);
        var left = printed.Letters[0][start].StartBaseLine.X;

        Assert.Equal(right, left > 105 / 25.4 * 72);
    }

    [Theory]
    [InlineData("CreditNote", "Avoir F-2026-0042", "En votre faveur")]
    [InlineData("Quote", "Devis F-2026-0042", "Valable jusqu’au")]
    [InlineData("Deposit", "Facture d’acompte F-2026-0042", "Reste à payer")]
    public void Each_kind_has_its_words(string name, string title, string words)
    {
        var kind = Enum.Parse<PrintedKind>(name);
        var printed = new Printed(InvoicePdf.Render(Samples.French with { Kind = kind }));

        Assert.Contains(title, printed.Text);
        Assert.Contains(words, printed.Text);
    }

    [Fact]
    public void Yen_have_no_decimals()
    {
        var document = Samples.French with { Currency = Currency.Of("JPY"), Culture = "fr-FR" };

        Assert.Contains("28\u202F417\u00A0¥", new Printed(InvoicePdf.Render(document)).Text);
    }
}
