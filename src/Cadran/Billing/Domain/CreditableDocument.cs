namespace Cadran.Billing.Domain;

/// <summary>
/// A line of an issued invoice, and what credit notes have credited of it so far. Amounts are minor units.
/// </summary>
/// <remarks>
/// <see cref="Charged"/>: as prices are, after the line's discount. <see cref="Net"/>: the same without tax.
/// <see cref="Seconds"/>: billed seconds that are not released yet; null: not a time line.
/// </remarks>
internal sealed record CreditableLine(
    Guid Id,
    decimal Quantity,
    decimal UnitPrice,
    Discount Discount,
    IReadOnlyList<Guid> TaxIds,
    long Charged,
    long Net,
    decimal CreditedQuantity = 0,
    long CreditedCharged = 0,
    long CreditedNet = 0,
    long? Seconds = null
)
{
    public decimal QuantityLeft => Quantity - CreditedQuantity;
    public long ChargedLeft => Charged - CreditedCharged;
    public long NetLeft => Net - CreditedNet;

    /// <summary>Whether there is anything left to credit or to release.</summary>
    public bool IsOpen => QuantityLeft != 0 || ChargedLeft != 0 || Seconds > 0;

    /// <summary>Whether nothing was credited of it before.</summary>
    public bool IsWhole => CreditedQuantity == 0 && CreditedCharged == 0;
}

/// <summary>Totals of a document in minor units, or the sum of those of several; taxes in the document's order.</summary>
internal sealed record DocumentSums(
    long Net,
    long Discount,
    IReadOnlyList<TaxSum> Taxes,
    long Total,
    long Rounding = 0
)
{
    /// <summary>The total before cash rounding (rule X4b).</summary>
    public long BeforeRounding => Total - Rounding;

    /// <summary>What is left of these after others of the same taxes.</summary>
    public DocumentSums Less(DocumentSums others)
    {
        var taken = others.Taxes.ToDictionary(t => t.TaxId);
        return new(
            Net - others.Net,
            Discount - others.Discount,
            [.. Taxes.Select(t => taken.TryGetValue(t.TaxId, out var o) ? t.Less(o) : t)],
            Total - others.Total,
            Rounding - others.Rounding
        );
    }
}

/// <summary>A tax of a document: what it is reckoned on and what it comes to, in minor units.</summary>
internal readonly record struct TaxSum(Guid TaxId, long Base, long Amount)
{
    public TaxSum Less(TaxSum other) => new(TaxId, Base - other.Base, Amount - other.Amount);
}

/// <summary>An issued invoice as credit notes see it (rule D4).</summary>
/// <remarks>
/// <see cref="Taxes"/>: as they were when it was issued. <see cref="Discount"/>: the document's, as typed;
/// <see cref="CreditedDiscount"/>: what of it earlier credit notes took, in minor units, as typed.
/// <see cref="Left"/>: its totals less those of its credit notes. <see cref="Cash"/>: how its total was rounded (X4b).
/// </remarks>
internal sealed record CreditableDocument(
    Currency Currency,
    IReadOnlyList<CreditableLine> Lines,
    IReadOnlyList<DocumentTax> Taxes,
    Discount Discount,
    long CreditedDiscount,
    bool PricesIncludeTax,
    TaxRounding TaxRounding,
    DocumentSums Left,
    CashRounding Cash = default
);
