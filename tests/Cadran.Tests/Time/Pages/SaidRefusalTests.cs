using Cadran.Kernel;
using Cadran.Platform.Texts;
using Cadran.Time.Pages;

namespace Cadran.Tests.Time.Pages;

public class SaidRefusalTests
{
    private static readonly Texts English = Texts.Of(Cultures.English);

    [Fact]
    public void A_sentence_keeps_its_values_whatever_is_in_them()
    {
        var refusal = new Refusal("field.too_long", RefusalKind.Rule).With("9 | 10 % {0}");

        var said = SaidRefusal.Say(SaidRefusal.Write(refusal, English.Culture), English);

        Assert.Contains("9 | 10 % {0}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.says_this")]
    [InlineData("")]
    [InlineData("<b>")]
    [InlineData("field.too_long\n")]
    public void A_code_without_words_says_that_it_was_not_done(string written) =>
        Assert.Equal(English["timer.said.refused"], SaidRefusal.Say(written, English));

    [Fact]
    public void Values_that_are_missing_leave_a_gap()
    {
        var said = SaidRefusal.Say("field.too_long", English);

        Assert.Contains("…", said, StringComparison.Ordinal);
    }
}
