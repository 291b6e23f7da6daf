namespace Cadran.Billing;

/// <summary>Hours at a price, as one line bills them.</summary>
internal readonly record struct BilledHours(long Seconds, decimal UnitPrice, Money Net);

/// <summary>
/// Each line is rounded by itself (rule L2), so the same hours in other lines may come to some cents more or less. The
/// list of what is ready counts one line for each price.
/// </summary>
internal static class LineRounding
{
    /// <summary>What the hours would come to in one line for each price; null when that is what the lines come to.</summary>
    public static Money? Otherwise(IReadOnlyCollection<BilledHours> lines, int decimals)
    {
        if (lines.Count == 0)
            return null;
        var zero = Money.Zero(lines.First().Net.Currency);
        var apart = lines.Aggregate(zero, (sum, line) => sum + line.Net);
        var together = lines
            .GroupBy(line => line.UnitPrice)
            .Select(g => Rounding.Hours(g.Sum(l => l.Seconds), decimals) * g.Key)
            .Aggregate(zero, (sum, amount) => sum + new Money(amount, zero.Currency).Rounded());
        return together == apart ? null : together;
    }

    /// <summary>The time of a draft as it was counted; changed by hand it says itself what it was.</summary>
    public static Money? Otherwise(InvoiceView view) =>
        Otherwise(
            [
                .. view
                    .Lines.Where(l => l.IsTime)
                    .Select(l => new BilledHours(
                        l.Seconds!.Value,
                        l.UnitPrice,
                        Money.OfMinor(l.ComputedNetMinor ?? l.NetMinor, view.Invoice.Currency)
                    )),
            ],
            view.Invoice.QuantityDecimals
        );
}
