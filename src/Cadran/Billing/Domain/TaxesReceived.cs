namespace Cadran.Billing.Domain;

/// <summary>A tax on a part of a document: its rate in percent and what it comes to in all of the part, in minor units.</summary>
internal sealed record TaxOfPart(Guid TaxId, decimal Percent, long AmountMinor);

/// <summary>
/// A part of a document that is taxed alike: its EN 16931 category, its total with tax, and the taxes in it, which are on
/// the same base; none: it is not taxed.
/// </summary>
internal sealed record TaxedTogether(
    string Category,
    long TotalMinor,
    IReadOnlyList<TaxOfPart> Taxes
)
{
    public long TaxMinor => Taxes.Sum(t => t.AmountMinor);
}

/// <summary>What a part received before, with tax, and of each of its taxes in their order.</summary>
internal sealed record ReceivedBefore(long AmountMinor, IReadOnlyList<long> Taxes);

/// <summary>
/// What of a payment is at a tax: the money of its part, on the first of its taxes alone; the base without any tax; the
/// tax. Below zero when it is taken back. Place is that of the part.
/// </summary>
internal sealed record TaxReceived(
    int Place,
    Guid? TaxId,
    decimal Percent,
    string Category,
    long AmountMinor,
    long BaseMinor,
    long TaxMinor
);

/// <summary>
/// Splits what is received over taxes, as reports of money received ask. The shares of all payments of a document that is
/// paid in full are its taxes, to the cent.
/// </summary>
internal static class TaxesReceived
{
    /// <summary>In the order of the parts and of their taxes; parts that get nothing are left out.</summary>
    public static IReadOnlyList<TaxReceived> Of(
        long amount,
        IReadOnlyList<TaxedTogether> parts,
        IReadOnlyList<ReceivedBefore> before
    )
    {
        var shares = ReceivedShares.Of(
            amount,
            [.. parts.Select(p => new TaxedPart(0, p.Category, p.TotalMinor, p.TaxMinor))],
            [.. before.Select(b => b.AmountMinor)]
        );
        return
        [
            .. shares
                .Select((share, place) => (share, place))
                .Where(s => s.share.AmountMinor != 0)
                .SelectMany(s => Split(s.share, s.place, parts[s.place], before[s.place].Taxes)),
        ];
    }

    private static IEnumerable<TaxReceived> Split(
        ReceivedShare share,
        int place,
        TaxedTogether part,
        IReadOnlyList<long> before
    )
    {
        var (amount, net) = (share.AmountMinor, share.AmountMinor - share.TaxMinor);
        if (part.Taxes.Count == 0)
        {
            yield return new(place, null, 0, part.Category, amount, net, 0);
            yield break;
        }
        var weights = part.Taxes.Select(t => t.AmountMinor).ToArray();
        var until = Sharing.ByLargestRemainder(before.Sum() + share.TaxMinor, weights);
        for (var i = 0; i < weights.Length; i++)
            yield return new(
                place,
                part.Taxes[i].TaxId,
                part.Taxes[i].Percent,
                part.Category,
                i == 0 ? amount : 0,
                net,
                until[i] - before[i]
            );
    }
}
