namespace Cadran.Billing.Domain;

/// <summary>Taxes priced lines and adds them up (rules L7, X2 to X4b).</summary>
internal static class TotalsSheet
{
    /// <summary>Refusals: invoice.negative_total, invoice.overpaid.</summary>
    public static Result<InvoiceTotals> Sum(DocumentContent content, PricedLine[] lines)
    {
        var buckets = TaxBucket.Of(lines, content.TaxRounding);
        var computed = content.PricesIncludeTax
            ? InclusiveTax.In(buckets, content.Taxes)
            : ExclusiveTax.On(buckets, content.Taxes, content.TaxRounding);
        var (net, taxable) = (buckets.Sum(b => b.Net), buckets.Sum(b => b.Taxable));
        var tax = buckets.Sum(b => b.Tax);
        if (taxable + tax < 0)
            return BillingRefusals.NegativeTotal.With(In(taxable + tax));
        var rounding = content.Cash.On(taxable + tax);
        var (total, paid) = (
            In(taxable + tax + rounding),
            new Money(content.Paid, content.Currency).Rounded()
        );
        if (paid.Amount > total.Amount)
            return BillingRefusals.Overpaid.With(paid, total);
        return new InvoiceTotals(
            Lines(content, lines, buckets),
            Groups(content, buckets),
            [.. computed.Select(t => Printed(content, t))],
            In(net),
            In(net - taxable),
            In(taxable),
            In(tax),
            In(rounding),
            total,
            paid,
            total - paid
        );

        Money In(long minor) => Money.OfMinor(minor, content.Currency);
    }

    private static TaxTotal Printed(DocumentContent content, ComputedTax computed)
    {
        var tax = content.Taxes[computed.Tax];
        return new(
            tax.Id,
            tax.Name,
            tax.Category,
            tax.Rate,
            Money.OfMinor(computed.Base, content.Currency),
            Money.OfMinor(computed.Amount, content.Currency)
        );
    }

    private static List<TaxGroup> Groups(DocumentContent content, TaxBucket[] buckets)
    {
        return [.. buckets.GroupBy(b => b.Taxes).OrderBy(group => group.Key).Select(Group)];

        TaxGroup Group(IGrouping<ulong, TaxBucket> same) =>
            new(
                [.. content.Taxes.Where((_, i) => same.First().Has(i)).Select(tax => tax.Id)],
                In(same.Sum(b => b.Net)),
                In(same.Sum(b => b.Net - b.Taxable)),
                In(same.Sum(b => b.Taxable)),
                In(same.Sum(b => b.Tax))
            );

        Money In(long minor) => Money.OfMinor(minor, content.Currency);
    }

    private static LineTotals[] Lines(
        DocumentContent content,
        PricedLine[] lines,
        TaxBucket[] buckets
    )
    {
        var totals = new LineTotals[lines.Length];
        foreach (var bucket in buckets)
        {
            var (nets, allowances) = content.PricesIncludeTax
                ? WithoutTax(content, lines, bucket)
                : AsCharged(lines, bucket);
            for (var i = 0; i < bucket.Lines.Length; i++)
                totals[bucket.Lines[i]] = Line(
                    content.Currency,
                    lines[bucket.Lines[i]],
                    nets[i],
                    allowances[i]
                );
        }
        return totals;
    }

    private static LineTotals Line(Currency currency, PricedLine line, long net, long allowance) =>
        new(
            Money.OfMinor(line.Amount, currency),
            Money.OfMinor(line.Discount, currency),
            Money.OfMinor(line.Charged, currency),
            Money.OfMinor(net, currency),
            Money.OfMinor(allowance, currency)
        );

    private static (long[] Nets, long[] Allowances) AsCharged(
        PricedLine[] lines,
        TaxBucket bucket
    ) =>
        (
            Array.ConvertAll(bucket.Lines, i => lines[i].Charged),
            Array.ConvertAll(bucket.Lines, i => lines[i].Allowance)
        );

    private static (long[] Nets, long[] Allowances) WithoutTax(
        DocumentContent content,
        PricedLine[] lines,
        TaxBucket bucket
    )
    {
        var withTax = InclusiveTax.WithTax(bucket.Taxes, content.Taxes);
        var exact = Array.ConvertAll(bucket.Lines, i => Fraction.Of(lines[i].Charged) / withTax);
        var weights = Array.ConvertAll(bucket.Lines, i => lines[i].Allowance);
        return (
            Apportionment.ToTotal(bucket.Net, exact),
            Sharing.ByLargestRemainder(bucket.Net - bucket.Taxable, weights)
        );
    }
}
