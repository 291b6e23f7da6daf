namespace Cadran.Billing.Domain;

/// <summary>Tax on prices without tax (rules X2, X3).</summary>
internal static class ExclusiveTax
{
    /// <summary>
    /// Each tax that any bucket has, in the document's order: base × rate, rounded once per tax, or once per
    /// line. A compound tax has the earlier taxes of its buckets in its base. Sets each bucket's tax.
    /// </summary>
    public static IReadOnlyList<ComputedTax> On(
        TaxBucket[] buckets,
        IReadOnlyList<DocumentTax> taxes,
        TaxRounding rounding
    )
    {
        var computed = new List<ComputedTax>();
        for (var i = 0; i < taxes.Count; i++)
        {
            var taxed = Array.FindAll(buckets, bucket => bucket.Has(i));
            if (taxed.Length > 0)
                computed.Add(One(i, taxes[i], taxed, rounding));
        }
        return computed;
    }

    private static ComputedTax One(
        int index,
        DocumentTax tax,
        TaxBucket[] taxed,
        TaxRounding rounding
    )
    {
        var bases = Array.ConvertAll(taxed, b => b.Taxable + (tax.Compound ? b.Tax : 0));
        var exact = Array.ConvertAll(bases, amount => Fraction.Of(amount) * tax.Fraction);
        var parts =
            rounding == TaxRounding.PerLine
                ? Array.ConvertAll(exact, part => part.Rounded())
                : Apportionment.ToTotal((Fraction.Of(bases.Sum()) * tax.Fraction).Rounded(), exact);
        for (var i = 0; i < taxed.Length; i++)
            taxed[i].Tax += parts[i];
        return new(index, bases.Sum(), parts.Sum());
    }
}
