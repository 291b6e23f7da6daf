namespace Cadran.Billing.Domain;

/// <summary>
/// What of an entry a line still bills: the line's claim less what credit notes took back. Seconds and minor units.
/// </summary>
/// <remarks><see cref="Order"/>: by start; later time is released first (rule D4).</remarks>
internal sealed record ClaimLeft(
    Guid EntryId,
    Instant Order,
    long WorkedSeconds,
    long BilledSeconds,
    long Amount
);

/// <summary>What a credit note's line takes back of an entry: seconds that can be billed again, and revenue.</summary>
internal readonly record struct TimeCredit(
    Guid EntryId,
    long WorkedSeconds,
    long BilledSeconds,
    long Amount
);

/// <summary>Shares what is credited of a time line over its entries (rules D4, L4).</summary>
internal static class CreditedTime
{
    /// <summary>
    /// Releases exactly so many billed seconds, latest entries first (ties: the later id); the entry at the limit in
    /// part. The amounts sum to the net. Entries of which nothing is taken are not in it.
    /// </summary>
    public static IReadOnlyList<TimeCredit> Release(
        IReadOnlyCollection<ClaimLeft> claims,
        long billedSeconds,
        long net
    )
    {
        var taken = new List<(ClaimLeft Claim, long Worked, long Billed)>();
        var left = billedSeconds;
        var all = billedSeconds >= claims.Sum(c => c.BilledSeconds);
        foreach (
            var claim in claims.OrderByDescending(c => c.Order).ThenByDescending(c => c.EntryId)
        )
        {
            if (left <= 0 && !all)
                break;
            var billed = Math.Min(left, claim.BilledSeconds);
            taken.Add((claim, Worked(claim, billed), billed));
            left -= billed;
        }
        var amounts = Sharing.ByLargestRemainder(
            net,
            [.. taken.Select(t => AmountOf(t.Claim, t.Billed))]
        );
        return
        [
            .. taken.Select(
                (t, i) => new TimeCredit(t.Claim.EntryId, t.Worked, t.Billed, amounts[i])
            ),
        ];
    }

    /// <summary>Keeps the time written off: no second is released, the revenue is taken from every entry in proportion.</summary>
    public static IReadOnlyList<TimeCredit> WriteOff(
        IReadOnlyCollection<ClaimLeft> claims,
        long net
    )
    {
        var ordered = claims.OrderBy(c => c.Order).ThenBy(c => c.EntryId).ToList();
        var amounts = Sharing.ByLargestRemainder(net, [.. ordered.Select(c => c.Amount)]);
        return
        [
            .. ordered
                .Select((c, i) => new TimeCredit(c.EntryId, 0, 0, amounts[i]))
                .Where(c => c.Amount != 0),
        ];
    }

    private static long Worked(ClaimLeft claim, long billed) =>
        billed == claim.BilledSeconds
            ? claim.WorkedSeconds
            : (long)
                Rounding.ToDecimals((decimal)claim.WorkedSeconds * billed / claim.BilledSeconds, 0);

    private static long AmountOf(ClaimLeft claim, long billed) =>
        billed == claim.BilledSeconds
            ? claim.Amount
            : (long)Rounding.ToDecimals((decimal)claim.Amount * billed / claim.BilledSeconds, 0);
}
