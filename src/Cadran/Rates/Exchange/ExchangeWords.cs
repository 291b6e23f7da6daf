using System.Globalization;
using Cadran.Platform.Web;
using Cadran.Rates.Domain;

namespace Cadran.Rates.Exchange;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Exchange rates in words.</summary>
internal static class ExchangeWords
{
    /// <summary>"1 EUR = 1,0563 USD".</summary>
    public static string Pair(
        Currency from,
        Currency to,
        decimal rate,
        CultureInfo? culture = null
    ) => $"1\u00A0{from.Code} = {Number(rate, culture)}\u00A0{to.Code}";

    /// <summary>In the direction in which the rate was stored or typed: "1 USD = 1,4037 CAD".</summary>
    public static string Pair(UsedExchange used, CultureInfo? culture = null)
    {
        var (from, to) = (Currency.Of(used.From), Currency.Of(used.To));
        return used.Stored is { } stored
            ? Pair(to, from, decimal.Parse(stored, CultureInfo.InvariantCulture), culture)
            : Pair(from, to, used.Value, culture);
    }

    /// <summary>"100,00 $ an hour, 1 USD = 0,92 EUR (20 November 2026)": what a line's price was converted from.</summary>
    /// <param name="texts">In whose language.</param>
    /// <param name="original">The price before.</param>
    /// <param name="used">What it was converted with.</param>
    /// <param name="home">The firm's country, for how money is written.</param>
    /// <param name="dated">How a document writes its days; null: as everywhere.</param>
    public static string Said(
        Texts texts,
        Money original,
        UsedExchange used,
        string? home = null,
        Func<DateOnly, string>? dated = null
    )
    {
        var price =
            original.Rounded() == original
                ? Format.Money(original, texts.Culture, home)
                : Number(original.Amount, texts.Culture) + "\u00A0" + original.Currency.Code;
        var pair = Pair(used, texts.Culture);
        return used.Day is { } day
            ? texts[
                "exchange.said",
                price,
                pair,
                dated?.Invoke(day) ?? Dates.Long(day, texts.Culture)
            ]
            : texts["exchange.saidTyped", price, pair];
    }

    private static string Number(decimal rate, CultureInfo? culture) =>
        rate.ToString("0.##########", culture ?? CultureInfo.CurrentCulture);
}
