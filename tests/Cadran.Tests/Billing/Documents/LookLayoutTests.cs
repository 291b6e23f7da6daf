using Cadran.Billing.Documents;
using Cadran.Billing.Domain.Looks;

namespace Cadran.Tests.Billing.Documents;

public class LookLayoutTests
{
    [Fact]
    public void Columns_that_are_not_shown_are_not_printed()
    {
        var shown = new Printed(InvoicePdf.Render(Samples.French)).Text;
        var style = new DocumentStyle(ShowsQuantity: false, ShowsPrice: false);

        var hidden = new Printed(InvoicePdf.Render(Samples.French with { Style = style })).Text;

        Assert.Contains("Quantité", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Quantité", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("Prix unitaire", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_look_prints_the_whole_document()
    {
        foreach (var size in Enum.GetValues<TextSize>())
        foreach (var rows in Enum.GetValues<RowSpacing>())
        foreach (var header in Enum.GetValues<HeaderStyle>())
        foreach (var logo in Enum.GetValues<LogoPlace>())
        {
            var style = new DocumentStyle("#FFE066", size, rows, logo, header);

            var text = new Printed(InvoicePdf.Render(Samples.French with { Style = style })).Text;

            Assert.Contains("Facture F-2026-0042", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Introduction_and_closing_stand_around_the_lines()
    {
        var document = Samples.French with
        {
            Introduction = "Voici notre facture.",
            Closing = "Merci de votre confiance.",
        };

        var text = new Printed(InvoicePdf.Render(document)).Text;

        var (first, line, last) = (
            text.IndexOf("Voici notre facture.", StringComparison.Ordinal),
            text.IndexOf(document.Lines[0].Description, StringComparison.Ordinal),
            text.IndexOf("Merci de votre confiance.", StringComparison.Ordinal)
        );
        Assert.True(0 <= first && first < line && line < last, $"{first} {line} {last}");
    }
}
