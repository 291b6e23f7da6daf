using Cadran.Billing.Documents;
using Cadran.Billing.Documents.Layout;

namespace Cadran.Tests.Billing.Documents;

public class BadTextTests
{
    [Theory]
    [InlineData("a\u0007b\u0000c", "abc")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("👩‍👩‍👧 et 🎉", "□ et □")]
    [InlineData("👍🏽", "□")]
    [InlineData("☎️ 02", "□ 02")]
    [InlineData("漢字", "□□")]
    [InlineData("a\u202Eb\uFEFFc\u00ADd", "abcd")]
    [InlineData("non\u2011secable", "non-secable")]
    [InlineData("Ω, Я, ł, ő, €, œ, №", "Ω, Я, ł, ő, €, œ, №")]
    public void Text_is_reduced_to_what_can_be_drawn(string text, string expected) =>
        Assert.Equal(expected, PrintableText.Clean(text));

    [Fact]
    public void Half_a_character_is_one_square() =>
        Assert.Equal("a□b", PrintableText.Clean("a\uD83Db"));

    [Fact]
    public void Any_text_is_printed_in_every_place()
    {
        var bad = "\u0000🎉\uD83D\r\n\u200F漢\uFFFF" + new string('x', 5000) + "\n\n\u0301";
        var document = Samples.French with
        {
            Number = bad,
            CustomerReference = bad,
            Seller = new(bad, [bad])
            {
                Email = bad,
                LegalForm = bad,
                Identifiers = [new(bad, bad)],
            },
            Customer = new(bad, [bad]) { BillingContact = bad },
            Lines =
            [
                new(bad, 7.77m)
                {
                    Unit = bad,
                    Tax = bad,
                    Discount = bad,
                    Details = [bad],
                },
            ],
            Note = bad,
            Terms = bad,
            PaymentInstructions = bad,
            LegalMentions = [bad],
        };

        Assert.Contains("7,77", new Printed(InvoicePdf.Render(document)).Text);
    }

    [Theory]
    [InlineData("xx-not a culture", "#zzz")]
    [InlineData("", "")]
    [InlineData("fr", "#12345678")]
    public void Unknown_cultures_and_colours_have_a_fallback(string culture, string accent)
    {
        var document = Samples.French with { Culture = culture, Style = new(accent) };

        Assert.Contains("Facture F-2026-0042", new Printed(InvoicePdf.Render(document)).Text);
    }

    [Fact]
    public void The_largest_figures_are_printed_whole()
    {
        var document = Samples.French with
        {
            Lines =
            [
                new("Tout", 79_228_162_514_264.33m)
                {
                    Quantity = 99_999_999.9999m,
                    Unit = "jours-personne",
                    UnitPrice = 12_345_678.123456m,
                    Tax = "Autoliquidation",
                },
            ],
            Totals = new(79_228_162_514_264.33m, 79_228_162_514_264.33m, 79_228_162_514_264.33m),
        };

        var text = new Printed(InvoicePdf.Render(document)).Text;

        Assert.Contains("99\u202F999\u202F999,9999", text);
        Assert.Contains("12\u202F345\u202F678,123456", text);
        Assert.Equal(3, text.Split("79\u202F228\u202F162\u202F514\u202F264,33").Length - 1);
    }
}
