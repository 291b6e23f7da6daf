namespace Cadran.Kernel;

/// <summary>
/// The only place where numbers are rounded: always half away from zero, to a stated step (rule L1).
/// </summary>
public static class Rounding
{
    /// <summary>To the currency's own decimals: JPY 0, EUR 2, TND 3.</summary>
    public static decimal ToCurrency(decimal amount, Currency currency) =>
        ToDecimals(amount, currency.Decimals);

    /// <summary>To a number of decimals, 0 to 28.</summary>
    public static decimal ToDecimals(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Seconds as hours, rounded to the document's quantity precision (rule L2).</summary>
    public static decimal Hours(long seconds, int decimals) =>
        ToDecimals(seconds / 3600m, decimals);
}
