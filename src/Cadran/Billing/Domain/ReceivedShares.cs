namespace Cadran.Billing.Domain;

/// <summary>
/// A part of an invoice that is taxed alike: its rate in percent and EN 16931 category, its total with tax and the tax
/// in it. Several taxes on the same base are one part with their rates together.
/// </summary>
internal sealed record TaxedPart(decimal Percent, string Category, long TotalMinor, long TaxMinor);

/// <summary>What of a payment is for a part, with tax, and the tax in it; both below zero when it is taken back.</summary>
internal sealed record ReceivedShare(
    decimal Percent,
    string Category,
    long AmountMinor,
    long TaxMinor
);

/// <summary>
/// Splits what is received for an invoice over its tax rates, as reports of money received ask (France: e-reporting of
/// payments). By largest remainder over what each part still lacks, so that the shares of all payments of an invoice
/// that is paid in full are its parts, to the cent.
/// </summary>
internal static class ReceivedShares
{
    /// <summary>
    /// The shares of <paramref name="amount"/>; they sum to it. <paramref name="before"/> is what each part received so
    /// far, in the order of the parts. More than what lacks is shared like the whole.
    /// </summary>
    public static IReadOnlyList<ReceivedShare> Of(
        long amount,
        IReadOnlyList<TaxedPart> parts,
        IReadOnlyList<long> before
    )
    {
        var lacks = parts.Zip(before, (p, b) => Math.Max(0, p.TotalMinor - b)).ToList();
        var weights = lacks.Sum() >= amount ? lacks : [.. parts.Select(p => p.TotalMinor)];
        var shares = Sharing.ByLargestRemainder(amount, weights);
        return
        [
            .. parts
                .Zip(shares, before)
                .Select(p => new ReceivedShare(
                    p.First.Percent,
                    p.First.Category,
                    p.Second,
                    TaxIn(p.First, p.Third + p.Second) - TaxIn(p.First, p.Third)
                )),
        ];
    }

    /// <summary>The tax in the first so many of a part; all of it in the whole.</summary>
    private static long TaxIn(TaxedPart part, long received) =>
        part.TotalMinor == 0
            ? 0
            : (long)Rounding.ToDecimals((decimal)part.TaxMinor * received / part.TotalMinor, 0);
}
