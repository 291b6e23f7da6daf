namespace Cadran.Billing.Domain;

/// <summary>A tax on a part of a document: its rate in percent and what it comes to in all of the part, in minor units.</summary>
internal sealed record TaxOfPart(Guid TaxId, decimal Percent, long AmountMinor);

/// <summary>
/// A part of a document that is taxed alike: its EN 16931 category, its total with tax, and the taxes in it, which are on
/// the same base; none: it is not taxed. Below zero where lines take off more than others charge (rule L5).
/// </summary>
internal sealed record TaxedTogether(
    string Category,
    long TotalMinor,
    IReadOnlyList<TaxOfPart> Taxes
)
{
    public long TaxMinor => Taxes.Sum(t => t.AmountMinor);

    /// <summary>The same as a credit note takes it off.</summary>
    public TaxedTogether Opposite =>
        new(Category, -TotalMinor, [.. Taxes.Select(t => t with { AmountMinor = -t.AmountMinor })]);

    public bool HasTaxesOf(TaxedTogether other) =>
        Taxes.Select(t => t.TaxId).ToHashSet().SetEquals(other.Taxes.Select(t => t.TaxId));

    /// <summary>What it received: by rows, which are its own, and with the parts of deposits that have the same taxes.</summary>
    public ReceivedBefore Before(
        IReadOnlyList<TaxReceived> rows,
        IReadOnlyList<TaxedTogether> deposits
    )
    {
        var with = deposits.Where(HasTaxesOf).ToList();
        return new(
            rows.Sum(r => r.AmountMinor) + with.Sum(d => d.TotalMinor),
            [
                .. Taxes.Select(tax =>
                    rows.Where(r => r.TaxId == tax.TaxId).Sum(r => r.TaxMinor)
                    + with.SelectMany(d => d.Taxes)
                        .Where(t => t.TaxId == tax.TaxId)
                        .Sum(t => t.AmountMinor)
                ),
            ]
        );
    }
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
/// paid in full are, with its deposits, its taxes to the cent.
/// </summary>
internal static class TaxesReceived
{
    /// <summary>
    /// The parts, then one of nothing for each set of taxes that only deposits have: what they brought at those is taken
    /// back by the document, as its posting does (rule L7).
    /// </summary>
    public static IReadOnlyList<TaxedTogether> WithOthers(
        IReadOnlyList<TaxedTogether> parts,
        IReadOnlyList<TaxedTogether> deposits
    )
    {
        var all = parts.ToList();
        foreach (var deposit in deposits)
            if (!all.Exists(deposit.HasTaxesOf))
                all.Add(
                    new(
                        deposit.Category,
                        0,
                        [.. deposit.Taxes.Select(t => t with { AmountMinor = 0 })]
                    )
                );
        return all;
    }

    /// <summary>In the order of the parts and of their taxes; parts that get nothing are left out.</summary>
    public static IReadOnlyList<TaxReceived> Of(
        long amount,
        IReadOnlyList<TaxedTogether> parts,
        IReadOnlyList<ReceivedBefore> before
    ) =>
        [
            .. Shares(amount, parts, before)
                .SelectMany((share, place) => Split(share, place, parts[place], before[place])),
        ];

    /// <summary>
    /// In proportion to what each part still lacks, which is below zero where it is to take off or got too much. More than
    /// what lacks is shared like the whole.
    /// </summary>
    private static long[] Shares(
        long amount,
        IReadOnlyList<TaxedTogether> parts,
        IReadOnlyList<ReceivedBefore> before
    )
    {
        var lacks = parts.Zip(before, (p, b) => p.TotalMinor - b.AmountMinor).ToList();
        return Sharing.ByLargestRemainder(
            amount,
            lacks.Sum() >= amount ? lacks : [.. parts.Select(p => p.TotalMinor)]
        );
    }

    private static IEnumerable<TaxReceived> Split(
        long amount,
        int place,
        TaxedTogether part,
        ReceivedBefore before
    )
    {
        var taxes = part
            .Taxes.Zip(
                before.Taxes,
                (tax, had) => Until(part, tax, before.AmountMinor, had, amount) - had
            )
            .ToList();
        var net = amount - taxes.Sum();
        if (amount == 0 && taxes.TrueForAll(t => t == 0))
            yield break;
        if (taxes.Count == 0)
            yield return new(place, null, 0, part.Category, amount, net, 0);
        for (var i = 0; i < taxes.Count; i++)
            yield return new(
                place,
                part.Taxes[i].TaxId,
                part.Taxes[i].Percent,
                part.Category,
                i == 0 ? amount : 0,
                net,
                taxes[i]
            );
    }

    /// <summary>
    /// The tax in all that a part received once it gets so much more; all of the tax in the whole, whatever the tax was in
    /// what it had. A part of nothing gives back what it had in proportion.
    /// </summary>
    private static long Until(TaxedTogether part, TaxOfPart tax, long before, long had, long more)
    {
        if (part.TotalMinor != 0)
            return Share(tax.AmountMinor, before + more, part.TotalMinor);
        var kept = before == 0 ? 0 : Share(had - tax.AmountMinor, before + more, before);
        return tax.AmountMinor + kept;
    }

    private static long Share(long amount, long part, long whole) =>
        (long)Rounding.ToDecimals((decimal)amount * part / whole, 0);
}
