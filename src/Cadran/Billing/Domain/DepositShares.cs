namespace Cadran.Billing.Domain;

/// <summary>What of a quote is taxed alike: its taxes, and what it comes to with them.</summary>
internal sealed record TaxedAlike(IReadOnlyList<Guid> TaxIds, long GrossMinor);

/// <summary>
/// Shares a deposit over the taxes of what it is a deposit on (rules L7, X4): amounts with tax, in proportion, by
/// largest remainder, so that they sum to the deposit to the cent.
/// </summary>
internal static class DepositShares
{
    /// <summary>The percentage of a total, rounded half away from zero to the minor unit.</summary>
    public static long OfPercent(long totalMinor, decimal percent) =>
        (long)Rounding.ToDecimals(totalMinor * percent / 100m, 0);

    /// <summary>
    /// The parts of the deposit, in the order of the groups; groups that get nothing are left out. A group below zero
    /// takes no part. May be empty when there is no group.
    /// </summary>
    public static IReadOnlyList<TaxedAlike> Of(long depositMinor, IReadOnlyList<TaxedAlike> groups)
    {
        var parts = Sharing.ByLargestRemainder(
            depositMinor,
            [.. groups.Select(g => Math.Max(0, g.GrossMinor))]
        );
        return
        [
            .. groups
                .Zip(parts, (group, part) => group with { GrossMinor = part })
                .Where(part => part.GrossMinor != 0),
        ];
    }
}
