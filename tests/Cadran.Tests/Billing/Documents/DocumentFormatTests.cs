using Cadran.Billing.Documents;
using Cadran.Kernel;

namespace Cadran.Tests.Billing.Documents;

public class DocumentFormatTests
{
    [Theory]
    [InlineData("fr-FR", "EUR", "−1\u202F234\u202F567,80\u00A0€")]
    [InlineData("fr-FR", "CAD", "−1\u202F234\u202F567,80\u00A0$CA")]
    [InlineData("fr-CA", "CAD", "−1\u202F234\u202F567,80\u00A0$")]
    [InlineData("fr-CA", "USD", "−1\u202F234\u202F567,80\u00A0$\u00A0US")]
    [InlineData("en-CA", "USD", "−US$1,234,567.80")]
    [InlineData("en-CA", "CAD", "−$1,234,567.80")]
    [InlineData("en-US", "USD", "−$1,234,567.80")]
    [InlineData("en-US", "EUR", "−1,234,567.80\u00A0€")]
    [InlineData("en-GB", "USD", "−US$1,234,567.80")]
    [InlineData("en-US", "TND", "−1,234,567.800\u00A0TND")]
    [InlineData("en-US", "JPY", "−¥1,234,568")]
    public void Money_is_written_as_in_its_place(
        string culture,
        string currency,
        string expected
    ) => Assert.Equal(expected, Of(culture, currency).Money(-1234567.8m));

    [Theory]
    [InlineData("fr-CA", "2026-11-27")]
    [InlineData("en-CA", "2026-11-27")]
    [InlineData("en-US", "11/27/2026")]
    [InlineData("fr-FR", "27/11/2026")]
    public void Days_in_figures_are_those_of_the_country(string culture, string expected) =>
        Assert.Equal(expected, Of(culture, "CAD").ShortDate(new DateOnly(2026, 11, 27)));

    [Theory]
    [InlineData("2.9467", "2,9467")]
    [InlineData("2.5000", "2,5")]
    [InlineData("1000", "1\u202F000")]
    [InlineData("0.0001", "0,0001")]
    public void Quantities_have_all_their_decimals_and_no_zeros(string quantity, string expected) =>
        Assert.Equal(
            expected,
            Of("fr-FR", "EUR")
                .Quantity(
                    decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture)
                )
        );

    [Theory]
    [InlineData("140", "140,00")]
    [InlineData("0.333333", "0,333333")]
    [InlineData("12.5", "12,50")]
    public void Prices_have_the_currency_s_decimals_or_more(string price, string expected) =>
        Assert.Equal(
            expected,
            Of("fr-FR", "EUR")
                .Price(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData("fr-FR", "1er\u00A0octobre 2026")]
    [InlineData("fr-CA", "1er\u00A0octobre 2026")]
    [InlineData("en-US", "October\u00A01, 2026")]
    [InlineData("en-GB", "1\u00A0October 2026")]
    public void Dates_name_the_month(string culture, string expected) =>
        Assert.Equal(expected, Of(culture, "EUR").Date(new(2026, 10, 1)));

    [Fact]
    public void A_period_over_two_months_has_both_dates() =>
        Assert.Equal(
            "28\u00A0septembre 2026 – 4\u00A0octobre 2026",
            Of("fr-FR", "EUR").Period(new(2026, 9, 28), new(2026, 10, 4))
        );

    [Fact]
    public void A_period_with_one_day_is_that_day() =>
        Assert.Equal("4\u00A0octobre 2026", Of("fr-FR", "EUR").Period(null, new(2026, 10, 4)));

    private static DocumentFormat Of(string culture, string currency) =>
        new(culture[..2], culture, Currency.Of(currency));
}
