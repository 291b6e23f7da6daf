namespace Cadran.Billing.Domain;

/// <summary>
/// What a line is computed from (rules L2, L5). Quantity and price may be negative; at most 4 and 6 decimals.
/// </summary>
/// <remarks><see cref="TaxIds"/>: a set; the order says nothing, an id given twice counts once.</remarks>
internal sealed record DocumentLine(
    decimal Quantity,
    decimal UnitPrice,
    IReadOnlyList<Guid> TaxIds,
    Discount Discount = default
);

/// <summary>What an invoice's totals are computed from, all amounts in its currency.</summary>
/// <remarks>
/// <see cref="Taxes"/>: every tax that a line names, in the stated order (rule X3); ids are unique.
/// <see cref="Paid"/>: deposits, payments and credits (rule L7). <see cref="Cash"/>: how the total is rounded (rule X4b).
/// </remarks>
internal sealed record DocumentContent(
    Currency Currency,
    IReadOnlyList<DocumentLine> Lines,
    IReadOnlyList<DocumentTax> Taxes,
    Discount Discount = default,
    bool PricesIncludeTax = false,
    TaxRounding TaxRounding = TaxRounding.PerDocument,
    decimal Paid = 0,
    CashRounding Cash = default
);
