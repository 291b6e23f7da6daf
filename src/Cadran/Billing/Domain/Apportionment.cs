namespace Cadran.Billing.Domain;

/// <summary>
/// Rounds exact parts so that they sum to a total that was rounded by itself, by largest remainder (rules L6,
/// X2). Unlike sharing by weights it is exact for parts of both signs too.
/// </summary>
internal static class Apportionment
{
    /// <summary>
    /// Each part as one of the two whole numbers around it; ties go to the earlier. The total is the sum of the
    /// exact parts rounded up or down.
    /// </summary>
    public static long[] ToTotal(long total, IReadOnlyList<Fraction> exact)
    {
        var parts = new long[exact.Count];
        var remainders = new (Fraction Value, int Index)[exact.Count];
        var left = total;
        for (var i = 0; i < exact.Count; i++)
        {
            parts[i] = exact[i].Floor();
            left -= parts[i];
            remainders[i] = (exact[i] + Fraction.Of(-parts[i]), i);
        }
        if (left < 0 || left > exact.Count)
            throw new ArgumentException(
                "The total is not the rounded sum of its parts",
                nameof(total)
            );
        if (left > 0)
            Array.Sort(remainders, LargestFirst);
        for (var i = 0; i < left; i++)
            parts[remainders[i].Index]++;
        return parts;
    }

    private static readonly Comparer<(Fraction Value, int Index)> LargestFirst = Comparer<(
        Fraction Value,
        int Index
    )>.Create(
        (a, b) =>
            b.Value.CompareTo(a.Value) is var order && order != 0
                ? order
                : a.Index.CompareTo(b.Index)
    );
}
