using System.Globalization;
using Cadran.Billing.Documents;

namespace Cadran.Tests.Billing.Documents;

/// <summary>What is at the top of a page on which the table goes on.</summary>
public class CarriedTests
{
    [Fact]
    public void A_page_begins_with_what_the_pages_before_come_to_L7()
    {
        var pages = new Printed(InvoicePdf.Render(Samples.Of(60))).Pages;

        var onFirst = pages[0].Split("Prestation ").Length - 1;
        var before = Samples.Of(60).Lines.Take(onFirst).Sum(l => l.Net);
        var written = before.ToString("#,##0.00", CultureInfo.InvariantCulture);
        written = written.Replace(',', '\u202F').Replace('.', ',');
        Assert.DoesNotContain("Report", pages[0], StringComparison.Ordinal);
        Assert.Contains("Report" + written, pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_that_include_tax_say_so_X4()
    {
        var printed = new Printed(
            InvoicePdf.Render(Samples.French with { PricesIncludeTax = true })
        );

        Assert.Contains("Prix unitaire TTC", printed.Text, StringComparison.Ordinal);
        Assert.Contains("Montant TTC", printed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prix unitaire HT", printed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_too_long_for_the_carried_header_is_cut_not_shrunk()
    {
        var longest = string.Join(" ", Enumerable.Repeat("Société d’aménagement", 12));
        var printed = new Printed(
            InvoicePdf.Render(
                Samples.Of(60) with
                {
                    Customer = Samples.Eole with { Name = longest },
                }
            )
        );

        Assert.Contains("Société d’aménagement", printed.Pages[1], StringComparison.Ordinal);
        Assert.DoesNotContain(longest, printed.Pages[1], StringComparison.Ordinal);
        Assert.All(printed.Letters[1], letter => Assert.True(letter.PointSize > 6));
    }
}
