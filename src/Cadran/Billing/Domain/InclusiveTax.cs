namespace Cadran.Billing.Domain;

/// <summary>Tax inside prices (rule X4): what is charged never changes, tax and net are taken out of it.</summary>
internal static class InclusiveTax
{
    /// <summary>
    /// Per bucket tax = round(G − G / (1 + Σ rates)) and net = G − tax, with and without the document's
    /// discount; the tax is split over the bucket's taxes by largest remainder. Sets each bucket's net, taxable
    /// and tax. Answers each tax that any bucket has, in the document's order.
    /// </summary>
    public static IReadOnlyList<ComputedTax> In(
        TaxBucket[] buckets,
        IReadOnlyList<DocumentTax> taxes
    )
    {
        var computed = new ComputedTax?[taxes.Count];
        foreach (var bucket in buckets)
            TakeOut(bucket, taxes, computed);
        return [.. computed.OfType<ComputedTax>()];
    }

    /// <summary>What one of price is with its taxes, given the price without: 1 + Σ rates, compounds on top.</summary>
    public static Fraction WithTax(ulong taxSet, IReadOnlyList<DocumentTax> taxes) =>
        Rates(taxSet, taxes).Aggregate(Fraction.One, (sum, tax) => sum + tax.Rate);

    private static void TakeOut(
        TaxBucket bucket,
        IReadOnlyList<DocumentTax> taxes,
        ComputedTax?[] computed
    )
    {
        var withTax = WithTax(bucket.Taxes, taxes);
        var gross = Fraction.Of(bucket.Charged - bucket.Allowance);
        bucket.Net = bucket.Charged - TaxIn(bucket.Charged, withTax);
        bucket.Tax = TaxIn(bucket.Charged - bucket.Allowance, withTax);
        bucket.Taxable = bucket.Charged - bucket.Allowance - bucket.Tax;
        var rates = Rates(bucket.Taxes, taxes);
        var parts = Apportionment.ToTotal(
            bucket.Tax,
            rates.ConvertAll(tax => gross * tax.Rate / withTax)
        );
        long earlier = 0;
        foreach (var ((index, _), part) in rates.Zip(parts))
        {
            var taxBase = bucket.Taxable + (taxes[index].Compound ? earlier : 0);
            var sum = computed[index] ?? new(index, 0, 0);
            computed[index] = new(index, sum.Base + taxBase, sum.Amount + part);
            earlier += part;
        }
    }

    private static long TaxIn(long gross, Fraction withTax) =>
        (Fraction.Of(gross) * (withTax + Fraction.Of(-1)) / withTax).Rounded();

    private static List<(int Index, Fraction Rate)> Rates(
        ulong taxSet,
        IReadOnlyList<DocumentTax> taxes
    )
    {
        var rates = new List<(int Index, Fraction Rate)>();
        var withTax = Fraction.One;
        for (var i = 0; i < taxes.Count; i++)
        {
            if ((taxSet & (1UL << i)) == 0)
                continue;
            var rate = taxes[i].Compound ? withTax * taxes[i].Fraction : taxes[i].Fraction;
            rates.Add((i, rate));
            withTax += rate;
        }
        return rates;
    }
}
