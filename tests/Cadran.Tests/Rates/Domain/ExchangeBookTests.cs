using Cadran.Kernel;
using Cadran.Rates.Domain;
using CsCheck;

namespace Cadran.Tests.Rates.Domain;

/// <summary>Rule R5: which exchange rate counts on a day.</summary>
public class ExchangeBookTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly Currency Dollar = Currency.Of("USD");
    private static readonly Currency Franc = Currency.Of("CHF");
    private static readonly DateOnly Day = new(2026, 10, 15);

    [Fact]
    public void The_latest_that_is_not_after_the_day_counts()
    {
        var book = Book(
            7,
            Quote(Euro, Dollar, 1.05m, -9),
            Quote(Euro, Dollar, 1.08m, -2),
            Quote(Euro, Dollar, 1.20m, 1)
        );

        var used = book.Find(Euro, Dollar, Day)!;

        Assert.Equal(1.08m, used.Value);
        Assert.Equal(Day.AddDays(-2), used.Day);
        Assert.False(used.IsTyped);
    }

    [Theory]
    [InlineData(7, -7, true)]
    [InlineData(7, -8, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, -1, false)]
    public void One_that_is_too_old_does_not_count(int oldest, int ago, bool found) =>
        Assert.Equal(
            found,
            Book(oldest, Quote(Euro, Dollar, 1.08m, ago)).Find(Euro, Dollar, Day) is not null
        );

    [Fact]
    public void A_pair_counts_both_ways_and_by_a_third_currency()
    {
        var book = Book(7, Quote(Euro, Dollar, 1.25m, 0), Quote(Euro, Franc, 0.95m, 0));

        Assert.Equal(0.8m, book.Find(Dollar, Euro, Day)!.Value);
        Assert.Equal(0.76m, book.Find(Dollar, Franc, Day)!.Value);
        Assert.Null(book.Find(Dollar, Currency.Of("JPY"), Day));
    }

    [Fact]
    public void R5_a_rate_is_said_in_the_direction_in_which_it_was_stored()
    {
        var book = Book(7, Quote(Dollar, Euro, 1.4037m, 0));

        Assert.Equal(
            ("1\u00A0USD = 1.4037\u00A0EUR", "1\u00A0USD = 1.4037\u00A0EUR"),
            (Said(book.Find(Euro, Dollar, Day)!), Said(book.Find(Dollar, Euro, Day)!))
        );

        static string Said(UsedExchange used) =>
            Cadran.Rates.Exchange.ExchangeWords.Pair(
                used,
                System.Globalization.CultureInfo.InvariantCulture
            );
    }

    [Fact]
    public void A_converted_price_has_four_decimals_and_its_currency() =>
        Gen.Select(Gen.Long[0, 10_000_000_000], Gen.Long[1, 9_000_000_000_000_000])
            .Sample(
                (price, rate) =>
                {
                    var used = UsedExchange.Of(Dollar, Euro, rate / 10_000_000_000m, null);

                    var money = used.Convert(new Money(price / 10_000m, Dollar));

                    Assert.Equal(Euro, money.Currency);
                    Assert.Equal(
                        Rounding.ToDecimals(price / 10_000m * used.Value, 4),
                        money.Amount
                    );
                    Assert.Equal(rate / 10_000_000_000m, used.Value);
                }
            );

    [Fact]
    public void The_central_banks_file_is_read_from_a_day_on_and_what_is_no_rate_is_left_out()
    {
        const string file =
            "Date,USD,JPY,CYP,CHF,\r\n2026-10-15,1.0563,162.4,0.58,0.9312,\r\n"
            + "2026-10-14,N/A,161.9,0.58,x,\r\n2026-10-01,1.01,160,0.58,0.93,\r\n";

        var read = EcbFile.Read(file, new DateOnly(2026, 10, 14)).Value;

        Assert.Equal(4, read.Rates.Count);
        Assert.Contains((Dollar, Day, 1.0563m), read.Rates);
        Assert.Equal(1, read.Unreadable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Datum;USD\n2026-10-15;1,05")]
    [InlineData("Date,Client,Note\n2026-10-15,Éole,rien")]
    public void Another_file_is_refused(string file) =>
        Assert.Equal("exchange.not_ecb", EcbFile.Read(file, DateOnly.MinValue).Refusal!.Code);

    private static ExchangeBook Book(int oldest, params ExchangeQuote[] quotes) =>
        new(quotes, oldest);

    private static ExchangeQuote Quote(Currency from, Currency to, decimal rate, int days) =>
        new(from, to, Day.AddDays(days), rate, Guid.Empty);
}
