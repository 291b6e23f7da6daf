using System.Globalization;
using Cadran.Billing.Documents;

namespace Cadran.Tests.Billing.Documents;

public class PaginationTests
{
    private static readonly NumberFormatInfo French = new()
    {
        NumberGroupSeparator = "\u202F",
        NumberDecimalSeparator = ",",
    };

    /// <summary>Documents of 1, 2, 3… lines: some end just above the foot of a page, some just below.</summary>
    private static readonly Lazy<IReadOnlyList<Printed>> Growing = new(() =>
        [.. Enumerable.Range(1, 45).Select(n => new Printed(InvoicePdf.Render(Samples.Of(n))))]
    );

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(500)]
    [InlineData(10_000)]
    public void Every_line_is_printed_once_in_order(int lines)
    {
        var text = new Printed(InvoicePdf.Render(Samples.Of(lines))).Text;

        var from = 0;
        foreach (var n in Enumerable.Range(1, lines))
        {
            var quantity = (1 + (n / 10000m)).ToString("#,##0.####", French);
            var row = $"{quantity}h100,0020 %{Samples.NetOf(n).ToString("N2", French)}";
            var at = text.IndexOf(row, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"line {n}: {row}");
            from = at + row.Length;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(500)]
    public void Every_page_has_its_number_and_carries_the_header(int lines)
    {
        var pages = new Printed(InvoicePdf.Render(Samples.Of(lines))).Pages;

        Assert.All(
            pages.Index(),
            page => Assert.EndsWith(SellerAnd(page.Index + 1, pages.Count), page.Item)
        );
        Assert.All(
            pages.Skip(1),
            page => Assert.Contains("Facture F-2026-0042Éole Énergies", page)
        );
    }

    [Fact]
    public void A_page_has_the_table_s_header_if_it_has_lines_and_only_then() =>
        Assert.All(
            Growing.Value.SelectMany(printed => printed.Pages),
            page => Assert.Equal(page.Contains("Prestation "), page.Contains("Prix unitaire HT"))
        );

    [Fact]
    public void The_totals_are_whole_and_never_without_a_line()
    {
        foreach (var (index, printed) in Growing.Value.Index())
        {
            var page = Assert.Single(printed.Pages, page => page.Contains("Total des lignes"));
            Assert.Contains("28\u202F416,50\u00A0€", page);
            Assert.Contains($"Prestation {index + 1}", page);
        }
    }

    [Fact]
    public void How_to_pay_stands_with_what_is_to_be_paid()
    {
        foreach (var (index, printed) in Growing.Value.Index())
        {
            var page = Assert.Single(printed.Pages, page => page.Contains("IBAN FR76 3000"));
            Assert.Contains("28\u202F416,50\u00A0€", page);
            Assert.Contains($"Prestation {index + 1}", page);
            Assert.Contains("Prestation ", printed.Pages[^1]);
        }
    }

    [Fact]
    public void Nothing_stands_outside_of_its_sheet()
    {
        var printed = new Printed(InvoicePdf.Render(Samples.Of(500)));

        Assert.All(
            printed.Letters.SelectMany(letters => letters),
            letter =>
            {
                Assert.InRange(letter.BoundingBox.Left, 51.9, 543.1);
                Assert.InRange(letter.BoundingBox.Right, 51.9, 543.1);
                Assert.InRange(letter.BoundingBox.Bottom, 30, 800);
            }
        );
    }

    [Fact]
    public void A_row_is_not_split()
    {
        var rows = Enumerable
            .Range(1, 60)
            .Select(n => new PrintedLine($"Début{n}.\n·\n·\n·\n·\nFin{n}.", n));
        var pages = new Printed(InvoicePdf.Render(Samples.French with { Lines = [.. rows] })).Pages;

        Assert.True(pages.Count > 4);
        Assert.All(
            Enumerable.Range(1, 60),
            n => Assert.Single(pages, p => p.Contains($"Début{n}.") && p.Contains($"Fin{n}."))
        );
    }

    [Fact]
    public void A_row_taller_than_a_page_goes_on_on_the_next()
    {
        var words = Enumerable.Range(1, 20_000).Select(n => $"mot{n}.");
        var line = new PrintedLine(string.Join(' ', words), 12.34m);

        var printed = new Printed(InvoicePdf.Render(Samples.French with { Lines = [line] }));

        Assert.True(printed.Pages.Count > 10);
        Assert.All(
            Enumerable.Range(1, 20_000).Where(n => n % 97 == 0),
            n => Assert.Equal(1, printed.Times($"mot{n}."))
        );
        Assert.All(printed.Pages.SkipLast(1), page => Assert.Contains("Montant HT", page));
    }

    [Fact]
    public void Long_terms_and_mentions_flow_over_pages()
    {
        var clauses = Enumerable.Range(1, 300).Select(n => $"Clause {n}. Texte de la clause.");
        var document = Samples.French with
        {
            Terms = string.Join('\n', clauses),
            LegalMentions = [.. Enumerable.Range(1, 200).Select(n => $"Mention {n}.")],
        };

        var text = new Printed(InvoicePdf.Render(document)).Text;

        Assert.All(Enumerable.Range(1, 300), n => Assert.Contains($"Clause {n}. Texte", text));
        Assert.All(Enumerable.Range(1, 200), n => Assert.Contains($"Mention {n}.", text));
    }

    [Fact]
    public void A_document_without_lines_has_no_table()
    {
        var printed = new Printed(InvoicePdf.Render(Samples.French with { Lines = [] }));

        Assert.DoesNotContain("Montant HT", printed.Text);
        Assert.Contains("Total TTC", printed.Text);
    }

    [Fact]
    public void A_screen_shows_the_pages_of_the_file()
    {
        var document = Samples.Of(60);
        var pages = new Printed(InvoicePdf.Render(document)).Pages.Count;

        var (png, count) = InvoicePdf.RenderPage(document, 2, 2);

        using var picture = SkiaSharp.SKBitmap.Decode(png);
        Assert.Equal((1190, 1684), (picture.Width, picture.Height));
        Assert.Equal(pages, count);
        Assert.NotEqual(InvoicePdf.RenderPage(document, 1, 2).Png, png);
        Assert.Equal(
            InvoicePdf.RenderPage(document, count, 1).Png,
            InvoicePdf.RenderPage(document, 99, 1).Png
        );
    }

    private static string SellerAnd(int page, int pages) =>
        $"Page {page}/{pages}Atelier Nord · Facture F-2026-0042";
}
