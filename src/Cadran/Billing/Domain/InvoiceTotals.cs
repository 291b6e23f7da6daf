namespace Cadran.Billing.Domain;

/// <summary>What a line comes to (rules L2, L6, X4).</summary>
/// <remarks>
/// <see cref="Amount"/>: quantity × unit price, rounded; <see cref="Discount"/>: the line's own;
/// <see cref="Charged"/>: their difference, which is what is printed. These are as prices are.
/// <see cref="Net"/>: charged without tax, the same when prices have no tax in them.
/// <see cref="Allowance"/>: the share of the document's discount, without tax.
/// </remarks>
internal sealed record LineTotals(
    Money Amount,
    Money Discount,
    Money Charged,
    Money Net,
    Money Allowance
)
{
    /// <summary>What the line adds to the base of its taxes.</summary>
    public Money Taxable => Net - Allowance;
}

/// <summary>
/// Lines with the same taxes together (rule L6); every line is in exactly one. No ids: not taxed. In the
/// order of the document's taxes. Tax is the sum of all its taxes.
/// </summary>
internal sealed record TaxGroup(
    IReadOnlyList<Guid> TaxIds,
    Money Net,
    Money Allowance,
    Money Taxable,
    Money Tax
);

/// <summary>A tax as it is printed: its base, with earlier taxes when it is compound, and what it comes to (rule X2).</summary>
internal sealed record TaxTotal(
    Guid TaxId,
    string Name,
    TaxCategory Category,
    decimal Rate,
    Money Base,
    Money Amount
);

/// <summary>
/// The totals of a document (rule L7), all in its currency, rounded: net = Σ line nets; taxable = net −
/// discount; total = taxable + tax + rounding (X4b); due = total − paid. None of total and due is below zero.
/// </summary>
/// <remarks>
/// <see cref="Lines"/>: as given. <see cref="Groups"/>: partition the lines. <see cref="Taxes"/>: each tax that
/// a line has, zero-rated ones too, in the document's order.
/// </remarks>
internal sealed record InvoiceTotals(
    IReadOnlyList<LineTotals> Lines,
    IReadOnlyList<TaxGroup> Groups,
    IReadOnlyList<TaxTotal> Taxes,
    Money Net,
    Money DiscountTotal,
    Money Taxable,
    Money TaxTotal,
    Money Rounding,
    Money Total,
    Money Paid,
    Money Due
)
{
    /// <summary>
    /// The totals of what stands on a document (rules L1, L2, L5 to L7, X1 to X4b). Refusals:
    /// invoice.quantity_out_of_range, invoice.unit_price_out_of_range, invoice.amount_too_large,
    /// invoice.discount_too_large, invoice.unknown_tax, invoice.too_many_taxes, tax.rate_out_of_range,
    /// tax.category_charges_nothing, invoice.negative_total, invoice.overpaid.
    /// </summary>
    public static Result<InvoiceTotals> Compute(DocumentContent content) =>
        PricedLine
            .AllOf(content)
            .Then(lines => DocumentDiscount.Share(lines, content.Discount, content.Currency))
            .Then(lines => TotalsSheet.Sum(content, lines));
}
