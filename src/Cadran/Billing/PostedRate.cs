using System.Globalization;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Web;
using Cadran.Rates.Domain;
using Cadran.Rates.Exchange;

namespace Cadran.Billing;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The exchange rate of the books as a form posts it.</summary>
internal static class PostedRate
{
    public const string Field = "accountingRate";

    /// <summary>Null: nothing was typed, or the form did not ask.</summary>
    public static Result<DecimalInput?> Read(Func<string, string?> typed, CultureInfo culture)
    {
        if (string.IsNullOrWhiteSpace(typed(Field)))
            return Result<DecimalInput?>.Of(null);
        return TypedNumber.TryRead(typed(Field), culture, out var rate)
            ? new DecimalInput(rate)
            : PlatformRefusals.Unreadable(Field, FieldKind.Number);
    }

    /// <summary>"1 USD = 0.9470 EUR, 26 November 2026"; without a day where it was typed.</summary>
    public static string Said(UsedExchange used, Texts texts)
    {
        var pair = ExchangeWords.Pair(
            Currency.Of(used.From),
            Currency.Of(used.To),
            used.Value,
            texts.Culture
        );
        return used.Day is { } day
            ? texts["accounting.said", pair, Dates.Long(day, texts.Culture)]
            : pair;
    }

    /// <summary>"92.00 EUR (1 USD = 0.92 EUR, 26 November 2026)".</summary>
    public static string Amount(UsedExchange used, long minor, Texts texts) =>
        texts[
            "accounting.amount",
            Format.Money(
                Money.OfMinor(used.ConvertMinor(minor), Currency.Of(used.To)),
                texts.Culture
            ),
            Said(used, texts)
        ];
}
