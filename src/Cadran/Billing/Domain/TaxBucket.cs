namespace Cadran.Billing.Domain;

/// <summary>
/// Lines with the same taxes that are taxed together, in minor units: a tax group, or one line when tax is
/// rounded per line (rule X2).
/// </summary>
internal sealed class TaxBucket(ulong taxes, int[] lines, long charged, long allowance)
{
    /// <summary>Bit i is the document's tax i.</summary>
    public ulong Taxes { get; } = taxes;

    /// <summary>Indices of the lines, ascending; never empty.</summary>
    public int[] Lines { get; } = lines;

    /// <summary>As prices are, before the document's discount.</summary>
    public long Charged { get; } = charged;

    /// <summary>The share of the document's discount, as prices are.</summary>
    public long Allowance { get; } = allowance;

    /// <summary>Without tax, before the document's discount.</summary>
    public long Net { get; set; } = charged;

    /// <summary>Without tax, after the document's discount.</summary>
    public long Taxable { get; set; } = charged - allowance;

    /// <summary>The sum of its taxes.</summary>
    public long Tax { get; set; }

    public bool Has(int tax) => (Taxes & (1UL << tax)) != 0;

    /// <summary>The buckets of these lines, in a stable order: by taxes, or as the lines are.</summary>
    public static TaxBucket[] Of(PricedLine[] lines, TaxRounding rounding) =>
        rounding == TaxRounding.PerLine
            ? [.. lines.Select((_, i) => Of(lines, [i]))]
            :
            [
                .. Enumerable
                    .Range(0, lines.Length)
                    .GroupBy(i => lines[i].Taxes)
                    .OrderBy(group => group.Key)
                    .Select(group => Of(lines, [.. group])),
            ];

    private static TaxBucket Of(PricedLine[] all, int[] indices) =>
        new(
            all[indices[0]].Taxes,
            indices,
            indices.Sum(i => all[i].Charged),
            indices.Sum(i => all[i].Allowance)
        );
}

/// <summary>What one tax comes to, in minor units; <see cref="Tax"/> is its place in the document.</summary>
internal readonly record struct ComputedTax(int Tax, long Base, long Amount);
