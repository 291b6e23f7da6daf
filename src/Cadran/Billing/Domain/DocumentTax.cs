namespace Cadran.Billing.Domain;

/// <summary>The categories of EN 16931 (UNTDID 5305) that a tax may be in (rule X1).</summary>
internal enum TaxCategory
{
    /// <summary>S</summary>
    Standard,

    /// <summary>Z</summary>
    ZeroRated,

    /// <summary>E</summary>
    Exempt,

    /// <summary>AE: the customer owes the tax (rule X5).</summary>
    ReverseCharge,

    /// <summary>K</summary>
    IntraCommunity,

    /// <summary>G</summary>
    Export,

    /// <summary>O</summary>
    OutOfScope,
}

/// <summary>Whether tax is rounded once per document, as EN 16931 asks, or on each line (rule X2).</summary>
internal enum TaxRounding
{
    PerDocument,
    PerLine,
}

/// <summary>A tax as a document has it (rules X1, X3).</summary>
/// <remarks>
/// <see cref="Rate"/>: percent, 0 to 100, at most 4 decimals. <see cref="Compound"/>: the taxes that stand
/// before it in the document and are on the same line are in its base.
/// </remarks>
internal sealed record DocumentTax(
    Guid Id,
    string Name,
    decimal Rate,
    TaxCategory Category = TaxCategory.Standard,
    bool Compound = false
)
{
    /// <summary>The rate as a fraction of one.</summary>
    public Fraction Fraction => Fraction.OfPercent(Rate);

    /// <summary>
    /// The tax when its rate may be. Refusals: tax.rate_out_of_range, tax.category_charges_nothing (X5).
    /// </summary>
    public Result<DocumentTax> Checked()
    {
        if (Rate is < 0 or > 100 || Rounding.ToDecimals(Rate, 4) != Rate)
            return BillingRefusals.TaxRate;
        return Rate > 0 && Category != TaxCategory.Standard
            ? BillingRefusals.TaxCategoryIsZero
            : this;
    }
}

/// <summary>The letters of EN 16931.</summary>
internal static class TaxCategoryCodes
{
    public static string Code(this TaxCategory category) =>
        category switch
        {
            TaxCategory.Standard => "S",
            TaxCategory.ZeroRated => "Z",
            TaxCategory.Exempt => "E",
            TaxCategory.ReverseCharge => "AE",
            TaxCategory.IntraCommunity => "K",
            TaxCategory.Export => "G",
            TaxCategory.OutOfScope => "O",
            _ => throw new InvalidOperationException($"No such category: {category}"),
        };
}
