namespace Cadran.Billing.Domain.Interest;

/// <summary>What lowers what an invoice asks for: the interest of later days is counted without it.</summary>
internal readonly record struct Settled(DateOnly Date, long Minor);

/// <summary>
/// Days on which the same amount was late at the same yearly rate, both ends included. Base in minor units, rate in
/// percent.
/// </summary>
internal sealed record InterestPart(
    DateOnly From,
    DateOnly Through,
    long BaseMinor,
    decimal Percent
)
{
    public int Days => Through.DayNumber - From.DayNumber + 1;
}
