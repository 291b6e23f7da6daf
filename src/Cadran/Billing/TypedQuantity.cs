using Cadran.Billing.Domain;

namespace Cadran.Billing;

/// <summary>
/// A quantity that somebody typed on a line of time, a write-up or a write-down (rule L6b): in 1/10,000 hours, and the unit
/// in which it is shared, which is no finer than the document's quantities unless it was typed finer.
/// </summary>
internal sealed record TypedQuantity(long TenThousandths, long Unit)
{
    /// <summary>Null: the line says what was counted, with the document's decimals of quantities (2 to 4).</summary>
    public static TypedQuantity? On(InvoiceLine line, int decimals)
    {
        if (line.Seconds is not { } counted || line.Quantity == Rounding.Hours(counted, decimals))
            return null;
        var unit = decimals switch
        {
            2 => 100,
            3 => 10,
            _ => 1,
        };
        var typed = line.QuantityTenThousandths;
        return new TypedQuantity(typed, typed % unit == 0 ? unit : 1);
    }

    /// <summary>
    /// Gives it to the lines that the line's time became, in proportion to what was counted on each, by largest remainder:
    /// their quantities sum to it.
    /// </summary>
    public void Share(IReadOnlyCollection<(InvoiceLine Line, TimeLine Counted)> over)
    {
        var parts = Sharing.ByLargestRemainder(
            TenThousandths / Unit,
            [.. over.Select(o => o.Counted.BilledSeconds)]
        );
        foreach (var ((line, _), part) in over.Zip(parts))
            line.QuantityTenThousandths = part * Unit;
    }
}
