using System.Globalization;
using Cadran.Time.Domain;
using CsCheck;

namespace Cadran.Tests.Time.Domain;

public class DurationTextTests
{
    [Theory]
    [InlineData("90", 5400)]
    [InlineData("1:30", 5400)]
    [InlineData("1h30", 5400)]
    [InlineData(":45", 2700)]
    [InlineData("90m", 5400)]
    [InlineData("1.5", 5400)]
    [InlineData("1,5", 5400)]
    [InlineData(".5", 1800)]
    [InlineData("1h", 3600)]
    [InlineData("2 h 15 min", 8100)]
    [InlineData("0:07:15", 435)]
    [InlineData("1,5 h", 5400)]
    [InlineData("1 h 30", 5400)]
    [InlineData("1H30M", 5400)]
    [InlineData("2 heures 15 minutes", 8100)]
    [InlineData("45s", 45)]
    [InlineData("7 min 15 s", 435)]
    [InlineData("  8:00 ", 28800)]
    [InlineData("100:00", 360000)]
    [InlineData("0", 0)]
    [InlineData("1.333", 4799)]
    [InlineData("1\u00A0h\u202F30", 5400)]
    public void What_people_type_is_read(string typed, long seconds) =>
        Assert.Equal(seconds, DurationText.Read(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("abc")]
    [InlineData("1:75")]
    [InlineData("1:5")]
    [InlineData("1h75")]
    [InlineData("-1")]
    [InlineData("1.5h30")]
    [InlineData("1,5,5")]
    [InlineData(".")]
    [InlineData(":")]
    [InlineData("1:30:75")]
    [InlineData("1 30")]
    [InlineData("h")]
    [InlineData("1e3")]
    [InlineData("٣")]
    [InlineData("10000h")]
    [InlineData("111111111111111111111111111111111111111111111111111")]
    public void What_can_not_be_read_is_refused(string? typed) =>
        Assert.Equal("time.duration_unreadable", DurationText.Read(typed).Refusal?.Code);

    /// <summary>Decision 0072.</summary>
    [Theory]
    [InlineData("1", 3600)]
    [InlineData("8", 28800)]
    [InlineData("012", 43200)]
    [InlineData("12", 43200)]
    [InlineData("13", 780)]
    [InlineData("15", 900)]
    [InlineData("90", 5400)]
    [InlineData("1440", 86400)]
    public void A_whole_number_alone_is_hours_up_to_12_and_minutes_above(
        string typed,
        long seconds
    ) => Assert.Equal(seconds, DurationText.Read(typed).Value);

    [Theory]
    [InlineData(5400, "1:30", "1 h 30")]
    [InlineData(7200, "2:00", "2 h")]
    [InlineData(2700, "0:45", "45 min")]
    [InlineData(435, "0:07:15", "7 min 15 s")]
    [InlineData(3601, "1:00:01", "1 h 00 min 01 s")]
    [InlineData(5, "0:00:05", "5 s")]
    [InlineData(0, "0:00", "0 min")]
    public void A_duration_is_written_in_full(long seconds, string clock, string units)
    {
        Assert.Equal(clock, DurationText.AsClock(seconds));
        Assert.Equal(units.Replace(' ', '\u00A0'), DurationText.AsUnits(seconds));
    }

    [Fact]
    public void Decimal_hours_are_written_as_the_reader_writes_numbers()
    {
        Assert.Equal("1.50", DurationText.AsDecimalHours(5400, 2, CultureInfo.InvariantCulture));
        Assert.Equal("0,3333", DurationText.AsDecimalHours(1200, 4, new CultureInfo("fr-FR")));
    }

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Gen.Long[0, 9999 * 3600]
            .Sample(
                seconds =>
                {
                    Assert.Equal(seconds, DurationText.Read(DurationText.AsClock(seconds)).Value);
                    Assert.Equal(seconds, DurationText.Read(DurationText.AsUnits(seconds)).Value);
                },
                iter: 10_000
            );

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.String[Gen.Char["0123456789:.,hmins -\u00A0é"], 0, 45]
            .Sample(
                text => DurationText.Read(text) is { Succeeded: false } or { Value: >= 0 },
                iter: 20_000
            );
}
