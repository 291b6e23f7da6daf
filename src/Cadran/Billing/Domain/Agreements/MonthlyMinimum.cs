namespace Cadran.Billing.Domain.Agreements;

/// <summary>A month is billed at the minimum or at the value of its time, whichever is more (rule A3).</summary>
internal static class MonthlyMinimum
{
    /// <summary>
    /// What the complement still has to be, in minor units: what is missing to the minimum, less complements that were
    /// billed. Below zero when time came after a complement had been billed for it.
    /// </summary>
    public static long Complement(long minimum, long valueOfTime, long complementsBilled) =>
        Math.Max(minimum - valueOfTime, 0) - complementsBilled;
}
