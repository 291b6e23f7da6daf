using Cadran.Billing.Documents.Fonts;
using Cadran.Billing.Documents.Layout;
using CsCheck;
using SkiaSharp;

namespace Cadran.Tests.Billing.Documents.Layout;

public class TextWrappingTests
{
    private static readonly TextStyle Style = new(DocumentFont.Regular, 9, 13, SKColors.Black);

    [Fact]
    public void Lines_are_as_wide_as_allowed_and_lose_nothing_but_spaces() =>
        Gen.Select(Gen.String[Gen.Char["abcdW -é\u00A0\n"], 0, 400], Gen.Int[20, 300])
            .Sample(
                (text, width) =>
                {
                    var lines = TextWrapping.Wrap(text, Style, width);

                    Assert.All(lines, line => Assert.True(Style.Width(line) <= width + 0.01f));
                    Assert.Equal(Letters(text), Letters(string.Concat(lines)));
                }
            );

    [Fact]
    public void Words_are_kept_whole_where_they_can_be() =>
        Assert.Equal(
            ["une phrase", "de mots"],
            TextWrapping.Wrap("une phrase de mots", Style, Style.Width("une phrase d"))
        );

    [Fact]
    public void A_word_too_long_is_cut() =>
        Assert.Equal(["WWW", "WWW", "W"], TextWrapping.Wrap("WWWWWWW", Style, Style.Width("WWWi")));

    [Fact]
    public void A_no_break_space_holds() =>
        Assert.Equal(
            ["soit", "1\u00A0234\u00A0€"],
            TextWrapping.Wrap("soit 1\u00A0234\u00A0€", Style, Style.Width("soit 1\u00A0234"))
        );

    private static string Letters(string text) => text.Replace(" ", "").Replace("\n", "");
}
