namespace Cadran.Billing.Domain;

/// <summary>
/// A line priced in minor units, as prices are (with tax in them or not), and its taxes as bits: bit i is
/// the document's tax i. <see cref="Allowance"/> is its share of the document's discount.
/// </summary>
internal readonly record struct PricedLine(
    long Amount,
    long Discount,
    ulong Taxes,
    long Allowance = 0
)
{
    private const decimal LargestLine = 1_000_000_000_000m;
    private const decimal LargestDocument = 10 * LargestLine;
    private const int MostTaxesPerLine = 5;
    private const int MostTaxes = 60;

    /// <summary>What the line charges before the document's discount.</summary>
    public long Charged => Amount - Discount;

    /// <summary>
    /// The priced lines, in the same order: round(quantity × price), then the discount, rounded (rule L2). All
    /// refusals, each with the field it is about, such as "lines[2].quantity".
    /// </summary>
    public static Result<PricedLine[]> AllOf(DocumentContent content)
    {
        var refusals = TaxRefusals(content.Taxes).ToList();
        var bits = content
            .Taxes.Take(MostTaxes)
            .Select((tax, index) => (tax.Id, Bit: 1UL << index))
            .ToDictionary(pair => pair.Id, pair => pair.Bit);
        var lines = new PricedLine[content.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var priced = Of(content.Lines[i], bits, content.Currency);
            if (priced.Succeeded)
                lines[i] = priced.Value;
            else
                refusals.Add(priced.Refusal.At($"lines[{i}].{priced.Refusal.Field}"));
        }
        if (refusals.Count > 0)
            return Result<PricedLine[]>.Refused(refusals);
        var size = lines.Sum(line => content.Currency.FromMinor(Math.Abs(line.Amount)));
        return size > LargestDocument ? BillingRefusals.AmountTooLarge : lines;
    }

    private static IEnumerable<Refusal> TaxRefusals(IReadOnlyList<DocumentTax> taxes)
    {
        if (taxes.Count > MostTaxes)
            yield return BillingRefusals.TooManyTaxes;
        foreach (var tax in taxes)
        foreach (var refusal in tax.Checked().Refusals)
            yield return refusal.Naming("taxId", tax.Id);
    }

    private static Result<PricedLine> Of(
        DocumentLine line,
        Dictionary<Guid, ulong> bits,
        Currency currency
    )
    {
        if (!Fits(line.Quantity, 99_999_999m, 4))
            return BillingRefusals.Quantity;
        if (!Fits(line.UnitPrice, 9_999_999_999m, 6))
            return BillingRefusals.UnitPrice;
        var amount = Rounding.ToCurrency(line.Quantity * line.UnitPrice, currency);
        if (Math.Abs(amount) > LargestLine)
            return BillingRefusals.AmountTooLarge.At("unitPrice");
        var minor = currency.ToMinor(amount);
        return TaxBits(line.TaxIds, bits)
            .Then(taxes =>
                line.Discount.Of(minor, currency).Select(off => new PricedLine(minor, off, taxes))
            );
    }

    private static bool Fits(decimal value, decimal limit, int decimals) =>
        Math.Abs(value) <= limit && Rounding.ToDecimals(value, decimals) == value;

    private static Result<ulong> TaxBits(IReadOnlyList<Guid> ids, Dictionary<Guid, ulong> bits)
    {
        ulong taxes = 0;
        foreach (var id in ids)
        {
            if (!bits.TryGetValue(id, out var bit))
                return BillingRefusals.UnknownTax.Naming("taxId", id);
            taxes |= bit;
        }
        return ulong.PopCount(taxes) > MostTaxesPerLine ? BillingRefusals.TooManyTaxes : taxes;
    }
}
