using System.Globalization;
using Cadran.Platform.Texts;
using Microsoft.AspNetCore.Components;

namespace Cadran.Platform.Web;

/// <summary>
/// Figures as people read them, in the reader's language: "28 416,50 €", "55,78 h", "1:30". No space in them
/// ever breaks a line. Without a culture, the present request's.
/// </summary>
public static class Format
{
    private const string NoBreak = "\u00A0";

    /// <summary>"1 250,00 €", "1,250.00 €", "$1,250.00", "1,250.00 CHF"; "−" when negative.</summary>
    /// <param name="money">Rounded to its currency.</param>
    /// <param name="culture">The language; null: the request's.</param>
    /// <param name="home">The firm's country, where no request says it.</param>
    public static string Money(Money money, CultureInfo? culture = null, string? home = null)
    {
        var (number, unit, first) = Parts(money, culture, home);
        return first ? Prefixed(unit, number) : number + NoBreak + unit;
    }

    /// <summary>As <see cref="Money"/>, with the unit quieter than the number. Safe: both are ours.</summary>
    public static MarkupString MoneyHtml(Money money, CultureInfo? culture = null)
    {
        var (number, unit, first) = Parts(money, culture, null);
        unit = "<span class=\"unit\">" + unit + "</span>";
        return new(first ? Prefixed(unit, number) : number + NoBreak + unit);
    }

    /// <summary>"95,00 €/h"; all its decimals when it has more than its currency.</summary>
    internal static string PerHour(Texts.Texts texts, Money rate) =>
        texts[
            "common.perHour",
            rate.Rounded() == rate
                ? Money(rate)
                : Number(rate.Amount, 4) + NoBreak + Symbol(rate.Currency)
        ];

    /// <summary>The number alone, with the currency's decimals: for columns that name it at the top.</summary>
    public static string Amount(Money money, CultureInfo? culture = null) =>
        money.Rounded().Amount.ToString("N" + money.Currency.Decimals, Of(culture));

    /// <summary>What the currency is written as beside a number: "€", "$US", "CHF".</summary>
    public static string Symbol(Currency currency, CultureInfo? culture = null) =>
        CurrencySymbols.Of(currency, IsFrench(culture), HomeCountry.Code).Text;

    /// <summary>A number by the culture, with at most that many decimals.</summary>
    public static string Number(decimal value, int decimals = 2, CultureInfo? culture = null) =>
        value.ToString("#,##0." + new string('#', decimals), Of(culture));

    /// <summary>0.61 as "61 %" or "61%"; more than 1 is possible.</summary>
    public static string Percent(decimal share, int decimals = 0, CultureInfo? culture = null) =>
        Number(share * 100, decimals, culture) + (IsFrench(culture) ? NoBreak + "%" : "%");

    /// <summary>Seconds as hours with two decimals: "55,78 h" (rule L2 rounds).</summary>
    public static string Hours(long seconds, CultureInfo? culture = null) =>
        HoursNumber(seconds, culture) + NoBreak + "h";

    /// <summary>As <see cref="Hours"/>, with a quiet unit.</summary>
    public static MarkupString HoursHtml(long seconds, CultureInfo? culture = null) =>
        new(HoursNumber(seconds, culture) + NoBreak + "<span class=\"unit\">h</span>");

    /// <summary>Seconds as hours, the number alone: "55,78".</summary>
    public static string HoursNumber(long seconds, CultureInfo? culture = null) =>
        Rounding.Hours(seconds, 2).ToString("N2", Of(culture));

    /// <summary>Seconds as hours and minutes: "1:30", "0:05"; seconds are dropped.</summary>
    public static string Duration(long seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Sign(seconds)}{Math.Abs(seconds) / 3600}:{Math.Abs(seconds) / 60 % 60:00}"
        );

    /// <summary>Seconds as a running clock: "0:42:17".</summary>
    public static string Clock(long seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Duration(seconds)}:{Math.Abs(seconds) % 60:00}"
        );

    private static (string Number, string Unit, bool First) Parts(
        Money money,
        CultureInfo? culture,
        string? home
    )
    {
        var (unit, first) = CurrencySymbols.Of(
            money.Currency,
            IsFrench(culture),
            home ?? HomeCountry.Code
        );
        return (Amount(money, culture), unit, first);
    }

    private static string Prefixed(string unit, string number) =>
        number.StartsWith('\u2212') ? "\u2212" + unit + number[1..] : unit + number;

    private static string Sign(long seconds) => seconds < 0 ? "\u2212" : "";

    private static bool IsFrench(CultureInfo? culture) => Of(culture) == Cultures.French;

    private static CultureInfo Of(CultureInfo? culture) =>
        culture is null ? Cultures.Current : Cultures.Of(culture);
}
