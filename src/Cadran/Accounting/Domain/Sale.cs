namespace Cadran.Accounting.Domain;

/// <summary>What a line sells: by that an item is found for it in the other books.</summary>
internal enum LineNature
{
    Work,
    Expense,
    Other,
}

/// <summary>
/// A line of an issued document, as another ledger has to know it. Amounts in the document's currency.
/// </summary>
/// <param name="Text">As printed.</param>
/// <param name="Quantity">As printed.</param>
/// <param name="UnitPrice">As printed: with tax in it where the document's prices have.</param>
/// <param name="Amount">Quantity × unit price, rounded (rule L2), as prices are.</param>
/// <param name="Discount">The line's own, as prices are (rule L6).</param>
/// <param name="Net">What it charges without tax, after its discount.</param>
/// <param name="TaxSet">Which taxes it has: <see cref="TaxSetKey"/>.</param>
/// <param name="Nature">What it sells.</param>
/// <param name="ServiceType">Of all its time, when that is one.</param>
/// <param name="ServiceDate">The last day of its work.</param>
internal sealed record SaleLine(
    string Text,
    decimal Quantity,
    decimal UnitPrice,
    decimal Amount,
    decimal Discount,
    decimal Net,
    string TaxSet,
    LineNature Nature,
    Guid? ServiceType = null,
    DateOnly? ServiceDate = null
);

/// <summary>An amount without tax, on one set of taxes.</summary>
internal sealed record TaxedAmount(string TaxSet, decimal Amount);

/// <summary>A deposit that is taken off: by its taxes, without tax, and its cash rounding.</summary>
internal sealed record SaleDeposit(
    string Number,
    IReadOnlyList<TaxedAmount> Parts,
    decimal Rounding
);

/// <summary>An issued invoice or credit note, as another ledger has to know it.</summary>
/// <param name="Currency">Of all amounts.</param>
/// <param name="PricesIncludeTax">Prices, amounts and discounts of lines have tax in them.</param>
/// <param name="Lines">In their order.</param>
/// <param name="Allowances">The document's discount, shared over its tax sets (rule L6).</param>
/// <param name="Deposits">Those that it takes off.</param>
/// <param name="Rounding">What cash rounding added (rule X4b).</param>
/// <param name="Asked">What it asks for: lines, discount, taxes, rounding, less deposits (rule L7).</param>
internal sealed record Sale(
    Currency Currency,
    bool PricesIncludeTax,
    IReadOnlyList<SaleLine> Lines,
    IReadOnlyList<TaxedAmount> Allowances,
    IReadOnlyList<SaleDeposit> Deposits,
    decimal Rounding,
    decimal Asked
);

/// <summary>A set of taxes as one text: their ids in order, the same whatever the order they stand in on a line.</summary>
internal static class TaxSetKey
{
    /// <summary>No tax at all.</summary>
    public const string None = "none";

    public static string Of(IEnumerable<Guid> taxes) =>
        string.Join(
            '+',
            taxes.Distinct().Select(t => t.ToString("N")).Order(StringComparer.Ordinal)
        )
            is { Length: > 0 } set
            ? set
            : None;

    public static IReadOnlyList<Guid> TaxesOf(string set) =>
        set == None ? [] : [.. set.Split('+').Select(id => Guid.ParseExact(id, "N"))];
}
