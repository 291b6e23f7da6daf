namespace Cadran.Billing.Domain.Agreements;

/// <summary>Which seconds a cap leaves to bill (rule A8).</summary>
internal static class CapSplit
{
    /// <summary>
    /// Of entries in order, the seconds whose value fits under what the cap leaves: all, then part of the entry that
    /// crosses it, down to the whole second, then none. Values are exact here; lines may round above the cap, see
    /// <see cref="Less"/>.
    /// </summary>
    public static long[] Within(
        IReadOnlyList<(long Seconds, decimal PerHour)> entries,
        decimal left
    )
    {
        var within = new long[entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            var (seconds, price) = entries[i];
            var value = seconds * price / 3600m;
            if (value > left)
            {
                within[i] = (long)decimal.Floor(Math.Max(left, 0) * 3600m / price);
                break;
            }
            within[i] = seconds;
            left -= value;
        }
        return within;
    }

    /// <summary>
    /// Adds the seconds that are worth an amount where billing stopped, at least one (rule A8b). Answers the entry they are
    /// of; null when there are none left that cost anything.
    /// </summary>
    public static int? More(
        long[] within,
        IReadOnlyList<(long Seconds, decimal PerHour)> entries,
        decimal missing
    )
    {
        for (var i = 0; i < within.Length; i++)
        {
            var (seconds, price) = entries[i];
            if (within[i] == seconds || price == 0)
                continue;
            var worth = Math.Min(seconds, decimal.Floor(missing * 3600m / price));
            within[i] += Math.Min(seconds - within[i], Math.Max(1, (long)worth));
            return i;
        }
        return null;
    }

    /// <summary>
    /// Takes the seconds that are worth an amount off the end, at least one, so that rounded lines get under the cap;
    /// false when there was nothing left to take.
    /// </summary>
    public static bool Less(
        long[] within,
        IReadOnlyList<(long Seconds, decimal PerHour)> entries,
        decimal over
    )
    {
        var taken = false;
        for (var i = within.Length - 1; i >= 0 && over > 0; i--)
        {
            var price = entries[i].PerHour;
            if (within[i] == 0 || price == 0)
                continue;
            var off = Math.Min(within[i], (long)decimal.Ceiling(over * 3600m / price));
            within[i] -= off;
            over -= off * price / 3600m;
            taken = true;
        }
        return taken;
    }
}
