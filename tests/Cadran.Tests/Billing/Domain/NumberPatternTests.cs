using Cadran.Billing.Domain;

namespace Cadran.Tests.Billing.Domain;

public class NumberPatternTests
{
    private static readonly DateOnly March = new(2026, 3, 9);

    // Rule D3.
    [Theory]
    [InlineData("F{YYYY}-{SEQ:4}", 42, "F2026-0042", "2026")]
    [InlineData("{YY}{MM}/{SEQ:3}", 7, "2603/007", "2026-03")]
    [InlineData("{SEQ:1}", 1234, "1234", "")]
    [InlineData("INV-{SEQ:5}-X", 100000, "INV-100000-X", "")]
    [InlineData("{YYYY}.{SEQ:2}", 1, "2026.01", "2026")]
    public void A_number_is_written_as_the_pattern_says(
        string text,
        long sequence,
        string number,
        string period
    )
    {
        var pattern = NumberPattern.Of(text).Value;

        Assert.Equal(number, pattern.Format(March, sequence));
        Assert.Equal(period, pattern.PeriodKey(March));
    }

    [Theory]
    [InlineData("F{YYYY}", "number.sequence_missing")]
    [InlineData("", "number.sequence_missing")]
    [InlineData("{SEQ:4}{SEQ:4}", "number.sequence_twice")]
    [InlineData("{SEQ}", "number.token_unknown")]
    [InlineData("{SEQ:0}", "number.token_unknown")]
    [InlineData("{DD}{SEQ:4}", "number.token_unknown")]
    [InlineData("{SEQ:4", "number.token_unknown")]
    [InlineData("{MM}-{SEQ:4}", "number.month_without_year")]
    [InlineData("F {SEQ:4} ", "number.unprintable")]
    [InlineData("F\t{SEQ:4}", "number.unprintable")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ-{YYYY}-{SEQ:4}", "number.too_long")]
    public void A_pattern_that_could_not_number_is_refused(string text, string code) =>
        Assert.Equal(code, NumberPattern.Of(text).Refusal?.Code);

    [Fact]
    public void Thirty_five_characters_are_allowed() =>
        Assert.True(NumberPattern.Of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-{YYYY}{SEQ:4}").Succeeded);

    [Theory]
    [InlineData("F-{YYYY}/{MM}_{SEQ:4}+", 0)]
    [InlineData("F {SEQ:4}", 1)]
    [InlineData("É{SEQ:4}", 1)]
    public void Characters_that_France_refuses_are_a_warning(string text, int warnings) =>
        Assert.Equal(warnings, NumberPattern.Of(text).Value.Warnings.Count);
}
