using Cadran.Billing.Domain;
using CsCheck;

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

    private static readonly Gen<string> Patterns = Gen.Select(
            One("", "F", "20", "A-", "1", "F-2"),
            One("", "{YYYY}", "{YY}", "{YYYY}{MM}", "{YY}-{MM}", "{MM}/{YYYY}-"),
            One("", "-", "0", "6"),
            Gen.Int[1, 5],
            One("", "-X", "7")
        )
        .Select((a, year, b, digits, c) => $"{a}{year}{b}{{SEQ:{digits}}}{c}");

    private static Gen<string> One(params string[] of) =>
        Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 36_000]
        .Select(days => new DateOnly(2001, 1, 1).AddDays(days % 35_000));

    [Fact]
    public void What_a_pattern_writes_it_reads_D3() =>
        Gen.Select(Patterns, Dates, Gen.Long[1, 2_000_000])
            .Sample(
                (text, date, sequence) =>
                {
                    var pattern = NumberPattern.Of(text).Value;
                    return pattern.Read(pattern.Format(date, sequence))
                        == (pattern.PeriodKey(date), sequence);
                }
            );

    [Fact]
    public void Two_documents_of_a_series_never_have_the_same_number_D3() =>
        Gen.Select(Patterns, Dates, Dates, Gen.Long[1, 12_000], Gen.Long[1, 12_000])
            .Sample(
                (text, day, other, one, two) =>
                {
                    var pattern = NumberPattern.Of(text).Value;
                    return pattern.Format(day, one) != pattern.Format(other, two)
                        || (pattern.PeriodKey(day), one) == (pattern.PeriodKey(other), two);
                }
            );

    [Fact]
    public void Patterns_that_write_the_same_number_are_seen_to_meet_D3() =>
        Gen.Select(Patterns, Patterns, Dates, Gen.Long[1, 99_999])
            .Sample(
                (one, two, day, sequence) =>
                {
                    var (writes, reads) = (
                        NumberPattern.Of(one).Value,
                        NumberPattern.Of(two).Value
                    );
                    var isRead = reads.Read(writes.Format(day, sequence)) is not null;
                    return (!isRead || writes.Meets(reads))
                        && writes.Meets(reads) == reads.Meets(writes);
                }
            );

    [Theory]
    [InlineData("F-{YYYY}-{SEQ:4}", "A-{YYYY}-{SEQ:4}", false)]
    [InlineData("F-{YYYY}-{SEQ:4}", "F-{YYYY}-{SEQ:6}", true)]
    [InlineData("F-{YYYY}-{SEQ:4}", "F-20{YY}-{SEQ:4}", true)]
    [InlineData("F-{YYYY}-{SEQ:4}", "F-{YYYY}{MM}-{SEQ:4}", false)]
    [InlineData("F-{SEQ:4}", "F-1{SEQ:3}", true)]
    [InlineData("F{YYYY}{SEQ:4}", "F{SEQ:1}", true)]
    [InlineData("{SEQ:4}", "{SEQ:4}-A", false)]
    public void Series_are_compared_by_the_numbers_they_give_D3(
        string one,
        string two,
        bool meet
    ) => Assert.Equal(meet, NumberPattern.Of(one).Value.Meets(NumberPattern.Of(two).Value));

    [Theory]
    [InlineData("F-{YYYY}-{SEQ:4}", "F-2026-00042")]
    [InlineData("F-{YYYY}-{SEQ:4}", "F-2026-0000")]
    [InlineData("F-{YYYY}-{SEQ:4}", "F-2026-42")]
    [InlineData("F-{YYYY}-{SEQ:4}", "A-2026-0042")]
    [InlineData("{YYYY}{MM}-{SEQ:2}", "202613-01")]
    public void A_number_that_the_pattern_never_writes_is_not_read(string text, string number) =>
        Assert.Null(NumberPattern.Of(text).Value.Read(number));
}
