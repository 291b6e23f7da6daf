using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cadran.Billing.Documents;

namespace Cadran.Tests.Billing.Documents;

public class PdfLanguageTests
{
    private static readonly string File = Encoding.Latin1.GetString(
        InvoicePdf.Render(Samples.French)
    );

    [Fact]
    public void The_catalog_has_the_language() =>
        Assert.Matches(@"\n\d+ 0 obj\n<</Lang \(fr-FR\)\n/Type /Catalog", File);

    [Fact]
    public void The_cross_reference_table_still_finds_every_object()
    {
        var table = int.Parse(
            Regex.Match(File, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        var entries = Regex.Matches(File[table..], @"(\d{10}) 00000 n ");

        Assert.StartsWith("xref\n", File[table..]);
        Assert.True(entries.Count > 10);
        Assert.All(
            entries.Index(),
            entry =>
                Assert.StartsWith(
                    $"{entry.Index + 1} 0 obj",
                    File[int.Parse(entry.Item.Groups[1].Value, CultureInfo.InvariantCulture)..]
                )
        );
    }
}
