namespace Cadran.Billing.Domain;

/// <summary>
/// Cash rounding (rule X4b): what is asked for is a multiple of a step, because no smaller coin is paid with (0.05 CHF).
/// The difference is an amount of its own after tax; lines and taxes stay as they are.
/// </summary>
/// <remarks>
/// <see cref="StepMinor"/>: in the currency's minor units; 0 or 1: nothing is rounded. <see cref="DeductedMinor"/>: what
/// deposits take off before it is asked for.
/// </remarks>
internal readonly record struct CashRounding(long StepMinor, long DeductedMinor = 0)
{
    /// <summary>
    /// What is added to a total, or taken from it when below zero: to the nearest multiple, half away from zero, so never
    /// more than half the step.
    /// </summary>
    public long On(long totalMinor)
    {
        if (StepMinor <= 1)
            return 0;
        var asked = totalMinor - DeductedMinor;
        return ((long)Rounding.ToDecimals((decimal)asked / StepMinor, 0) * StepMinor) - asked;
    }
}
