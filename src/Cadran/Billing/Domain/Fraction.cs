using System.Numerics;

namespace Cadran.Billing.Domain;

/// <summary>
/// An exact fraction; the denominator is above zero. For rates and shares that have no finite decimals, so
/// that amounts are rounded once and never on the way (rule L1).
/// </summary>
internal readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    private const int PercentScale = 10_000;

    public static readonly Fraction One = new(1, 1);

    /// <summary>A percentage of at most 4 decimals: 9.975 is 0.09975.</summary>
    public static Fraction OfPercent(decimal percent) =>
        new(new BigInteger(percent * PercentScale), 100 * PercentScale);

    public static Fraction Of(long amount) => new(amount, 1);

    public static Fraction operator +(Fraction a, Fraction b) =>
        a.Denominator == b.Denominator
            ? new(a.Numerator + b.Numerator, a.Denominator)
            : new(
                a.Numerator * b.Denominator + b.Numerator * a.Denominator,
                a.Denominator * b.Denominator
            );

    public static Fraction operator *(Fraction a, Fraction b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The divisor is above zero.</summary>
    public static Fraction operator /(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The greatest whole number not above it.</summary>
    public long Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return (long)(remainder.Sign < 0 ? quotient - 1 : quotient);
    }

    /// <summary>The nearest whole number, half away from zero (rule L1).</summary>
    public long Rounded()
    {
        var doubled = 2 * BigInteger.Abs(Numerator) + Denominator;
        return (long)(Numerator.Sign * BigInteger.Divide(doubled, 2 * Denominator));
    }

    public int CompareTo(Fraction other) =>
        Denominator == other.Denominator
            ? Numerator.CompareTo(other.Numerator)
            : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
}
