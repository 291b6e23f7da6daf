using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran.Tests.Billing.Documents.Fonts;

public class FontSubsetTests
{
    [Theory]
    [InlineData("Facture F-2026-0042 · 28\u202F416,50 €")]
    [InlineData("ÀÉÈÊËÎÏÔÙÛÜŸÇŒ àéèêëîïôùûüÿçœ")]
    [InlineData("Ωμέγα Яндекс Łódź Őrség")]
    public void A_subset_draws_its_letters_as_the_whole_font_does(string text)
    {
        using var subset = DocumentFont.Regular.Subset(text);

        Assert.Equal(Drawn(text, DocumentFont.Regular.Typeface), Drawn(text, subset));
    }

    [Fact]
    public void A_subset_has_no_other_letters()
    {
        using var subset = DocumentFont.Bold.Subset("abc");
        using var font = new SKFont(subset, 12);

        Assert.True(font.ContainsGlyphs("abc"));
        Assert.False(font.ContainsGlyph('d'));
    }

    [Fact]
    public void A_subset_of_nothing_is_a_font()
    {
        using var subset = DocumentFont.Regular.Subset([]);

        Assert.NotNull(subset);
    }

    [Theory]
    [InlineData("Facture")]
    [InlineData("28\u202F416,50 €")]
    public void Measured_widths_are_those_of_the_drawn_text(string text)
    {
        using var typefaces = DocumentTypefaces.Whole();
        using var font = typefaces.At(DocumentFont.Bold, 25);

        Assert.Equal(font.MeasureText(text), DocumentFont.Bold.Width(text) * 25, 0.05f);
    }

    [Fact]
    public void Figures_are_all_as_wide_as_each_other() =>
        Assert.Single("0123456789".Select(DocumentFont.Regular.Width).Distinct());

    private static byte[] Drawn(string text, SKTypeface typeface)
    {
        using var bitmap = new SKBitmap(900, 60);
        using var canvas = new SKCanvas(bitmap);
        using var font = new SKFont(typeface, 30) { Hinting = SKFontHinting.None, Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true };
        canvas.Clear(SKColors.White);
        canvas.DrawText(text, 5, 40, SKTextAlign.Left, font, paint);
        return bitmap.Bytes;
    }
}
