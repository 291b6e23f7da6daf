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

    /// <summary>"100,00 $ an hour, 1 USD = 0,92 EUR (20 November 2026)": what a line's price was converted from.</summary>
    public static string Said(Texts texts, Money original, UsedExchange used)
    {
        var price =
            original.Rounded() == original
                ? Format.Money(original, texts.Culture)
                : Number(original.Amount, texts.Culture) + "\u00A0" + original.Currency.Code;
        var pair = Pair(Currency.Of(used.From), Currency.Of(used.To), used.Value, texts.Culture);
        return used.Day is { } day
            ? texts["exchange.said", price, pair, Dates.Long(day, texts.Culture)]
            : texts["exchange.saidTyped", price, pair];
    }

    private static string Number(decimal rate, CultureInfo? culture) =>
        rate.ToString("0.##########", culture ?? CultureInfo.CurrentCulture);
}
