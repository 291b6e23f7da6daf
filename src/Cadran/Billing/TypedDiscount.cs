using System.Globalization;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>A discount in one field: "3 %" is a percentage, "50" an amount, nothing is none (rule L6).</summary>
internal static class TypedDiscount
{
    /// <summary>Null when it can't be read.</summary>
    public static DiscountInput? Read(string? text, CultureInfo culture)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new DiscountInput();
        if (!TypedNumber.TryRead(text, culture, out var value))
            return null;
        return text.Contains('%', StringComparison.Ordinal)
            ? new DiscountInput(Percent: new DecimalInput(value))
            : new DiscountInput(Amount: new DecimalInput(value));
    }

    public static string Write(
        long? percent,
        long? minor,
        Currency currency,
        CultureInfo culture
    ) =>
        percent is { } p ? (p / 10_000m).ToString("0.####", culture) + "\u00a0%"
        : minor is { } m ? currency.FromMinor(m).ToString("F" + currency.Decimals, culture)
        : "";
}
