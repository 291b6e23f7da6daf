using System.Globalization;

namespace Cadran.Kernel;

/// <summary>
/// An exact amount in one currency. Amounts of two currencies never meet: adding them throws, because
/// code that gets there has a bug. It may have more decimals than its currency until it is rounded (rule L1).
/// </summary>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    public static Money Zero(Currency currency) => new(0, currency);

    public static Money OfMinor(long minor, Currency currency) =>
        new(currency.FromMinor(minor), currency);

    /// <summary>Whole minor units; the amount must be rounded.</summary>
    public long Minor => Currency.ToMinor(Amount);

    /// <summary>Rounded half away from zero to the currency's own decimals (rule L1).</summary>
    public Money Rounded() => this with { Amount = Rounding.ToCurrency(Amount, Currency) };

    public static Money operator +(Money a, Money b) =>
        a with
        {
            Amount = a.Amount + a.Same(b).Amount,
        };

    public static Money operator -(Money a, Money b) =>
        a with
        {
            Amount = a.Amount - a.Same(b).Amount,
        };

    public static Money operator -(Money a) => a with { Amount = -a.Amount };

    /// <summary>The amount with the currency's decimals and a point, then the code: "12.30 EUR".</summary>
    public override string ToString() =>
        Amount.ToString("F" + Currency.Decimals, CultureInfo.InvariantCulture)
        + " "
        + Currency.Code;

    private Money Same(Money other) =>
        Currency == other.Currency
            ? other
            : throw new InvalidOperationException($"{Currency} and {other.Currency} don't add");
}
