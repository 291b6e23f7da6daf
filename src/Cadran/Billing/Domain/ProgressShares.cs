namespace Cadran.Billing.Domain;

/// <summary>A line of a quote that is invoiced in parts: what it comes to, and what was invoiced of it before.</summary>
internal readonly record struct ProgressLine(long AmountMinor, long BeforeMinor)
{
    /// <summary>Whether so much is all of it, or more.</summary>
    public bool IsDone(long minor) => AmountMinor < 0 ? minor <= AmountMinor : minor >= AmountMinor;
}

/// <summary>
/// What a line is invoiced for when so much of it is done. Percentages are of the whole line and cumulative: whatever
/// the steps, once 100 % is reached the parts sum to the line to the cent.
/// </summary>
internal static class ProgressShares
{
    /// <summary>What is invoiced this time, rounded half away from zero; against the line's sign when less is done than was invoiced.</summary>
    public static long Of(ProgressLine line, decimal percent) =>
        DepositShares.OfPercent(line.AmountMinor, percent) - line.BeforeMinor;

    /// <summary>The part of a discount of the whole that belongs to what was invoiced so far.</summary>
    public static long Discount(long discountMinor, long invoicedMinor, long totalMinor) =>
        totalMinor == 0
            ? 0
            : (long)Rounding.ToDecimals((decimal)discountMinor * invoicedMinor / totalMinor, 0);

    /// <summary>How much of a line was invoiced before, in percent with two decimals; 100 of a line of zero.</summary>
    public static decimal Percent(ProgressLine line) =>
        line.AmountMinor == 0
            ? 100
            : Rounding.ToDecimals(100m * line.BeforeMinor / line.AmountMinor, 2);
}
