namespace Cadran.Billing.Domain.Electronic;

/// <summary>
/// Quantity and price of a line as an e-invoice may have them: no negative price (BR-27), at most six decimals
/// (BR-FR-DEC-03), and their product is the amount to the cent.
/// </summary>
internal readonly record struct LinePrice(decimal Quantity, decimal Price, decimal PriceOf)
{
    private const int Decimals = 6;

    /// <summary>As it was entered; the sign is the quantity's.</summary>
    public static LinePrice Of(decimal quantity, decimal price) =>
        price < 0 ? new(-quantity, -price, 1) : new(quantity, price, 1);

    /// <summary>
    /// A price that makes the quantity come to a net amount, as when tax was taken out of it. Where six decimals don't
    /// reach, the price is for the whole quantity. A quantity of nothing, or a net against it, is one piece at that net.
    /// </summary>
    public static LinePrice For(decimal quantity, decimal net, int decimals)
    {
        if (quantity == 0)
            return Of(net == 0 ? 0 : 1, net);
        var price = Rounding.ToDecimals(net / quantity, Decimals);
        if (Rounding.ToDecimals(quantity * price, decimals) == net)
            return Of(quantity, price);
        var sign = Math.Sign(net);
        return new(sign * Math.Abs(quantity), Math.Abs(net), Math.Abs(quantity));
    }

    /// <summary>What they come to, rounded to the currency's decimals.</summary>
    public decimal Amount(int decimals) =>
        Rounding.ToDecimals(Quantity * Price / PriceOf, decimals);
}
