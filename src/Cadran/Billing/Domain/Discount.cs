namespace Cadran.Billing.Domain;

/// <summary>
/// What is taken off a line or a document (rule L6): nothing, a percentage, or an amount in the document's
/// currency. As prices are: with the tax in it when the prices include tax.
/// </summary>
internal readonly record struct Discount
{
    /// <summary>Takes nothing off.</summary>
    public static readonly Discount None;

    /// <summary>0 to 100, at most 4 decimals; null when it is not a percentage.</summary>
    public decimal? Percent { get; private init; }

    /// <summary>0 or more; null when it is not an amount.</summary>
    public decimal? Amount { get; private init; }

    /// <summary>0 to 100 percent, at most 4 decimals. Refusal: invoice.discount_out_of_range.</summary>
    public static Result<Discount> OfPercent(decimal percent) =>
        percent is >= 0 and <= 100 && Rounding.ToDecimals(percent, 4) == percent
            ? new Discount { Percent = percent }
            : BillingRefusals.DiscountOutOfRange;

    /// <summary>
    /// An amount of 0 or more, rounded to the currency when it is used. Refusal: invoice.discount_out_of_range.
    /// </summary>
    public static Result<Discount> OfAmount(decimal amount) =>
        amount is >= 0 and <= 1_000_000_000_000m
            ? new Discount { Amount = amount }
            : BillingRefusals.DiscountOutOfRange;

    /// <summary>
    /// Minor units to take off an amount in minor units. A percentage of a negative amount is negative; an
    /// amount may not be more than what it is taken from. Refusal: invoice.discount_too_large.
    /// </summary>
    public Result<long> Of(long minor, Currency currency)
    {
        if (Percent is { } percent)
            return (Fraction.OfPercent(percent) * Fraction.Of(minor)).Rounded();
        var off = currency.ToMinor(Rounding.ToCurrency(Amount ?? 0, currency));
        return off <= Math.Max(minor, 0) ? off : BillingRefusals.DiscountTooLarge;
    }
}
