namespace Cadran.Billing.Domain;

/// <summary>Shares a document's discount over its tax groups, then over their lines (rule L6).</summary>
internal static class DocumentDiscount
{
    /// <summary>
    /// The same lines with their allowances, which sum to the discount. Groups of lines with the same taxes get
    /// their parts in proportion to what they charge, by largest remainder; ties go to what is not taxed, then to
    /// the group whose taxes stand first. Refusal: invoice.discount_too_large.
    /// </summary>
    public static Result<PricedLine[]> Share(
        PricedLine[] lines,
        Discount discount,
        Currency currency
    )
    {
        var charged = lines.Sum(line => line.Charged);
        return discount
            .Of(charged, currency)
            .Select(off =>
                RateOf(discount, off, charged) is { } rate ? Share(lines, off, rate) : lines
            );
    }

    // A percentage is taken of every group, also when what they charge sums to nothing.
    private static Fraction? RateOf(Discount discount, long off, long charged) =>
        discount.Percent is { } percent ? Fraction.OfPercent(percent)
        : off == 0 ? null
        : new(off, charged);

    private static PricedLine[] Share(PricedLine[] lines, long off, Fraction rate)
    {
        var groups = Enumerable
            .Range(0, lines.Length)
            .GroupBy(i => lines[i].Taxes)
            .OrderBy(group => group.Key)
            .Select(group => group.ToArray())
            .ToArray();
        var parts = Apportionment.ToTotal(
            off,
            Array.ConvertAll(groups, group => Exact(group.Sum(i => lines[i].Charged), rate))
        );
        var shared = (PricedLine[])lines.Clone();
        foreach (var (group, part) in groups.Zip(parts))
        {
            var allowances = Apportionment.ToTotal(
                part,
                Array.ConvertAll(group, i => Exact(lines[i].Charged, rate))
            );
            foreach (var (i, allowance) in group.Zip(allowances))
                shared[i] = lines[i] with { Allowance = allowance };
        }
        return shared;
    }

    private static Fraction Exact(long charged, Fraction rate) => Fraction.Of(charged) * rate;
}
