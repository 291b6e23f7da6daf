using Cadran.Kernel;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Tests.Platform.Web;

public class FormatTests
{
    [Theory]
    [InlineData("28416.50", "EUR", "28\u202F416,50\u00A0€", "28,416.50\u00A0€")]
    [InlineData("-57.38", "EUR", "\u221257,38\u00A0€", "\u221257.38\u00A0€")]
    [InlineData("1250", "USD", "1\u202F250,00\u00A0$US", "$1,250.00")]
    [InlineData("-1250", "USD", "\u22121\u202F250,00\u00A0$US", "\u2212$1,250.00")]
    [InlineData("1250", "CHF", "1\u202F250,00\u00A0CHF", "1,250.00\u00A0CHF")]
    [InlineData("1250", "JPY", "1\u202F250\u00A0¥", "¥1,250")]
    [InlineData("1.5", "TND", "1,500\u00A0TND", "1.500\u00A0TND")]
    public void Money_is_written_as_the_reader_writes_it(
        string amount,
        string code,
        string french,
        string english
    )
    {
        var money = new Money(
            decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
            Currency.Of(code)
        );

        Assert.Equal(french, Format.Money(money, Cultures.French));
        Assert.Equal(english, Format.Money(money, Cultures.English));
    }

    [Theory]
    [InlineData("CAD", "CA", "1\u202F250,00\u00A0$", "$1,250.00")]
    [InlineData("USD", "CA", "1\u202F250,00\u00A0$\u00A0US", "US$1,250.00")]
    [InlineData("USD", "US", "1\u202F250,00\u00A0$", "$1,250.00")]
    [InlineData("CAD", "FR", "1\u202F250,00\u00A0$CA", "CA$1,250.00")]
    [InlineData("EUR", "CA", "1\u202F250,00\u00A0€", "1,250.00\u00A0€")]
    public void A_dollar_is_a_plain_sign_at_home_alone(
        string code,
        string home,
        string french,
        string english
    )
    {
        var money = new Money(1_250, Currency.Of(code));

        Assert.Equal(french, Format.Money(money, Cultures.French, home));
        Assert.Equal(english, Format.Money(money, Cultures.English, home));
    }

    [Fact]
    public void Hours_have_two_decimals_by_the_culture() =>
        Assert.Equal(
            ("55,78\u00A0h", "55.78\u00A0h"),
            (Format.Hours(200808, Cultures.French), Format.Hours(200808, Cultures.English))
        );

    [Theory]
    [InlineData(5400, "1:30", "1:30:00")]
    [InlineData(59, "0:00", "0:00:59")]
    [InlineData(-5400, "\u22121:30", "\u22121:30:00")]
    public void A_duration_is_hours_and_minutes(long seconds, string duration, string clock) =>
        Assert.Equal((duration, clock), (Format.Duration(seconds), Format.Clock(seconds)));

    [Fact]
    public void A_share_is_a_percentage() =>
        Assert.Equal(
            ("61\u00A0%", "61%"),
            (
                Format.Percent(0.61m, culture: Cultures.French),
                Format.Percent(0.61m, culture: Cultures.English)
            )
        );

    [Fact]
    public void The_first_of_a_month_is_an_ordinal_in_French() =>
        Assert.Equal(
            ("1er septembre 2026", "1 September 2026", "31 octobre 2026"),
            (
                Dates.Long(new(2026, 9, 1), Cultures.French),
                Dates.Long(new(2026, 9, 1), Cultures.English),
                Dates.Long(new(2026, 10, 31), Cultures.French)
            )
        );

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(3, "3 min ago")]
    [InlineData(180, "at 11:02")]
    [InlineData(1500, "yesterday at 13:02")]
    [InlineData(-1440, "tomorrow at 14:02")]
    [InlineData(60 * 24 * 30, "1 Oct")]
    public void An_instant_is_said_from_now(int minutesAgo, string said)
    {
        var now = new DateTimeOffset(2026, 10, 31, 14, 2, 0, TimeSpan.Zero);

        Assert.Equal(
            said,
            Dates.Relative(now.AddMinutes(-minutesAgo), now, TimeZoneInfo.Utc, Cultures.English)
        );
    }
}
