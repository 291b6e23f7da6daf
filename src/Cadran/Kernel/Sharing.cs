namespace Cadran.Kernel;

/// <summary>Shares whole units in proportion to weights, losing none (rules RT3, L4, L6).</summary>
public static class Sharing
{
    /// <summary>
    /// Parts of <paramref name="total"/> units by largest remainder. The parts sum exactly to the total and
    /// each is within one unit of its exact share. Ties go to the earlier weight, so callers put the
    /// weights in a stable order (start, then id). A negative total is shared as its opposite; a weight
    /// against the sign of their sum gets a part against the sign of the total.
    /// Weights that sum to zero: everything goes to the first. No weights: an empty answer, whatever the total.
    /// </summary>
    public static long[] ByLargestRemainder(long total, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0)
            return [];
        if (total < 0)
            return [.. ByLargestRemainder(-total, weights).Select(part => -part)];
        var parts = new long[weights.Count];
        var sum = weights.Aggregate((Int128)0, (s, w) => s + w);
        if (sum == 0)
        {
            parts[0] = total;
            return parts;
        }
        var sign = Int128.Sign(sum);
        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        long given = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            var (quotient, remainder) = FloorDivision(
                (Int128)total * weights[i] * sign,
                sum * sign
            );
            parts[i] = quotient;
            given += quotient;
            remainders[i] = (remainder, i);
        }
        foreach (
            var (_, index) in remainders
                .OrderByDescending(r => r.Remainder)
                .ThenBy(r => r.Index)
                .Take((int)(total - given))
        )
            parts[index]++;
        return parts;
    }

    private static (long Quotient, Int128 Remainder) FloorDivision(Int128 dividend, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        return remainder < 0
            ? ((long)quotient - 1, remainder + divisor)
            : ((long)quotient, remainder);
    }
}
