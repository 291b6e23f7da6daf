using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cadran.Billing.Documents;
using UglyToad.PdfPig;

namespace Cadran.Tests.Billing.Documents;

/// <summary>The file is a PDF/A-3b, and Factur-X where an e-invoice is inside.</summary>
public class PdfArchiveTests
{
    private static readonly byte[] xml = Encoding.UTF8.GetBytes("<facture>é</facture>");
    private static readonly byte[] plain = InvoicePdf.Render(Samples.French);
    private static readonly byte[] hybrid = InvoicePdf.Render(Samples.French, xml);

    [Fact]
    public void The_e_invoice_comes_out_as_it_went_in()
    {
        using var document = PdfDocument.Open(hybrid);

        Assert.True(document.Advanced.TryGetEmbeddedFiles(out var files));
        var file = Assert.Single(files);
        Assert.Equal("factur-x.xml", file.Name);
        Assert.Equal(xml, file.Memory.ToArray());
    }

    [Fact]
    public void Its_metadata_say_what_it_is()
    {
        var said = Metadata(hybrid);

        Assert.Contains(">3</pdfaid:part>", said);
        Assert.Contains(">B</pdfaid:conformance>", said);
        Assert.Contains(">EN 16931</fx:ConformanceLevel>", said);
        Assert.Contains(">factur-x.xml</fx:DocumentFileName>", said);
        Assert.Contains(">Facture F-2026-0042<", said);
        Assert.DoesNotContain("fx:", Metadata(plain));
    }

    [Fact]
    public void The_catalog_names_language_colours_and_the_file()
    {
        var text = Encoding.Latin1.GetString(hybrid);

        Assert.Contains("/Lang (fr-FR)", text);
        Assert.Contains("/S /GTS_PDFA1", text);
        Assert.Contains("/AFRelationship /Alternative", text);
        Assert.Matches(@"/AF \[\d+ 0 R\]", text);
        Assert.DoesNotContain("/AF ", Encoding.Latin1.GetString(plain));
    }

    [Fact]
    public void The_cross_reference_tables_find_every_object()
    {
        var text = Encoding.Latin1.GetString(hybrid);
        var table = int.Parse(
            Regex.Match(text, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        var entries = Regex.Matches(text[table..], @"(\d+) 1\n(\d{10}) 00000 n\r\n");

        Assert.Equal(6, entries.Count);
        Assert.All(
            entries,
            entry =>
                Assert.StartsWith(
                    $"{entry.Groups[1].Value} 0 obj",
                    text[int.Parse(entry.Groups[2].Value, CultureInfo.InvariantCulture)..]
                )
        );
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes() =>
        Assert.Equal(hybrid, InvoicePdf.Render(Samples.French, xml));

    [Fact]
    public void A_name_may_hold_what_xml_and_pdf_escape()
    {
        var odd = Samples.French with { Seller = new("A & <B> (C)\\ \"é\"", []) };

        var document = new Printed(InvoicePdf.Render(odd, xml));

        Assert.Equal("A & <B> (C)\\ \"é\"", document.Author);
    }

    private static string Metadata(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        Assert.True(document.TryGetXmpMetadata(out var metadata));
        return Encoding.UTF8.GetString(metadata.GetXmlBytes().ToArray());
    }
}
