using System.Globalization;

namespace Cadran.Rates.Domain;

/// <summary>What one unit of a currency is worth in another on a day, as somebody typed or imported it (rule R5).</summary>
internal sealed record ExchangeQuote(
    Currency From,
    Currency To,
    DateOnly Day,
    decimal Rate,
    Guid Id
);

/// <summary>
/// The exchange rate that a document uses and keeps (rule R5): one unit of From is Rate of To. Day is that of the
/// stored rate; none when it was typed on the document.
/// </summary>
/// <param name="From">What is converted.</param>
/// <param name="To">The document's currency.</param>
/// <param name="Rate">One of From in To.</param>
/// <param name="Day">Of the stored rate.</param>
/// <param name="Stored">One of To in From, when that is how it was stored: said so on the document.</param>
internal sealed record UsedExchange(
    string From,
    string To,
    string Rate,
    DateOnly? Day = null,
    string? Stored = null
)
{
    public decimal Value => decimal.Parse(Rate, CultureInfo.InvariantCulture);

    public bool IsTyped => Day is null;

    /// <summary>A price per hour in the other currency, rounded to the 4 decimals that a price may have (rules L2, R5).</summary>
    public Money Convert(Money price) =>
        price.Currency.Code == From
            ? new(Rounding.ToDecimals(price.Amount * Value, 4), Currency.Of(To))
            : throw new InvalidOperationException($"{price.Currency} is not {From}");

    /// <summary>Minor units of the one currency as those of the other, rounded to its decimals (rules L1, R5).</summary>
    public long ConvertMinor(long minor)
    {
        var to = Currency.Of(To);
        return to.ToMinor(Rounding.ToCurrency(Currency.Of(From).FromMinor(minor) * Value, to));
    }

    public static UsedExchange Of(Currency from, Currency to, decimal rate, DateOnly? day) =>
        new(from.Code, to.Code, ExchangeBook.Write(rate), day);
}

/// <summary>
/// Finds the exchange rate for a day among those that are stored (rule R5): the latest that is not after it and not
/// older than allowed. Of the same day a stored one goes before the inverse of one, and that before one by way of a
/// third currency, as when a list has all of them against the euro.
/// </summary>
internal sealed class ExchangeBook(IEnumerable<ExchangeQuote> quotes, int oldest)
{
    /// <summary>An exchange rate has at most so many decimals.</summary>
    public const int Decimals = 10;

    private readonly List<ExchangeQuote> quotes = [.. quotes.OrderByDescending(q => q.Day)];

    /// <summary>Null when none is stored for that day.</summary>
    public UsedExchange? Find(Currency from, Currency to, DateOnly day)
    {
        var first = day.DayNumber < oldest ? DateOnly.MinValue : day.AddDays(-oldest);
        foreach (var ofDay in quotes.Where(q => q.Day <= day && q.Day >= first).GroupBy(q => q.Day))
            if (OfDay([.. ofDay], from, to) is { } rate)
                return UsedExchange.Of(from, to, rate, ofDay.Key) with
                {
                    Stored = Inverse([.. ofDay], from, to) is { } stored ? Write(stored) : null,
                };
        return null;
    }

    /// <summary>The number without zeros at its end.</summary>
    public static string Write(decimal rate) =>
        rate.ToString("0.##########", CultureInfo.InvariantCulture);

    private static decimal? OfDay(IReadOnlyList<ExchangeQuote> day, Currency from, Currency to)
    {
        if (Pair(day, from, to) is { } direct)
            return direct;
        foreach (var third in day.Select(q => q.From).Distinct())
            if (Pair(day, third, from) is { } one && Pair(day, third, to) is { } other)
                return Positive(other / one);
        return null;
    }

    private static decimal? Pair(IReadOnlyList<ExchangeQuote> day, Currency from, Currency to)
    {
        if (day.FirstOrDefault(q => q.From == from && q.To == to) is { } stored)
            return stored.Rate;
        return day.FirstOrDefault(q => q.From == to && q.To == from) is { } inverse
            ? Positive(1 / inverse.Rate)
            : null;
    }

    /// <summary>The rate of the other direction when only that one is stored.</summary>
    private static decimal? Inverse(IReadOnlyList<ExchangeQuote> day, Currency from, Currency to) =>
        day.Any(q => q.From == from && q.To == to)
            ? null
            : day.FirstOrDefault(q => q.From == to && q.To == from)?.Rate;

    private static decimal? Positive(decimal rate) =>
        Rounding.ToDecimals(rate, Decimals) is > 0 and var rounded ? rounded : null;
}
