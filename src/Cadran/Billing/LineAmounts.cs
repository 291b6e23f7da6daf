namespace Cadran.Billing;

/// <summary>What a line comes to as its prices are, with the tax in it or not (rules L2, X4), from what it keeps.</summary>
internal static class LineAmounts
{
    /// <summary>Quantity × unit price, rounded to the currency.</summary>
    public static Money Amount(InvoiceLine line, Currency currency) =>
        new Money(line.Quantity * line.UnitPrice, currency).Rounded();

    /// <summary>The amount less the line's discount: what is printed at the end of the line.</summary>
    public static Money Charged(InvoiceLine line, Currency currency)
    {
        var amount = Amount(line, currency);
        var discount = DraftSheet.DiscountOf(
            line.DiscountPercentTenThousandths,
            line.DiscountMinor,
            currency
        );
        var off = discount.Then(d => d.Of(amount.Minor, currency));
        return Money.OfMinor(amount.Minor - (off.Succeeded ? off.Value : 0), currency);
    }

    /// <summary>What stands at the end of the line: with the tax when the prices have it in them.</summary>
    public static Money Shown(InvoiceLine line, Invoice invoice) =>
        invoice.PricesIncludeTax
            ? Charged(line, invoice.Currency)
            : Money.OfMinor(line.NetMinor, invoice.Currency);

    /// <summary>What a change by hand added to a time line or took from it (rule L6b); null when nothing did.</summary>
    public static Money? WrittenUp(InvoiceLine line, Currency currency)
    {
        if (line.ComputedNetMinor is not { } computed)
            return null;
        var by = Amount(line, currency).Minor - computed;
        return by == 0 ? null : Money.OfMinor(by, currency);
    }
}
