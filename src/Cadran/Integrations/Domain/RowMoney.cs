namespace Cadran.Integrations.Domain;

/// <summary>The amounts of one row, each in the currency of its column, else of its row, else of the file.</summary>
internal sealed class RowMoney(
    RowFields fields,
    TimeColumns columns,
    DecimalStyle style,
    Currency? otherwise
)
{
    private const int RateDecimals = 4;
    private const decimal Most = 100_000_000m;

    /// <summary>What the row says of its currency; null when it says nothing.</summary>
    public Currency? Own { get; } = CurrencyOf(fields);

    /// <summary>The first that isn't zero, else zero in the first currency given; null when none is given.</summary>
    public Money? Of(TimeField field)
    {
        Money? amount = null;
        foreach (var column in columns.Money)
        {
            if (column.Field != field || fields.At(column.Place) is not { } text)
                continue;
            if (ExportAmount.Parse(text, style) is not { } value)
                fields.Problem(RowFields.Name(field), ImportCodes.AmountUnreadable, text.Trim());
            else if (
                (column.Currency ?? Own ?? otherwise) is { } currency
                && (amount is null or { Amount: 0 })
            )
                amount = value != 0 || amount is null ? new Money(value, currency) : amount;
        }
        return amount;
    }

    /// <summary>What an hour was billed at, as agreed for the whole entry, as its rate, or as it was worth; null: nothing.</summary>
    public Money? Rate(Money? amount, int seconds) =>
        Kept(
            TimeField.Rate,
            Hourly(Of(TimeField.FixedAmount), seconds)
                ?? (Of(TimeField.Rate) is { Amount: > 0 } rate ? rate : Hourly(amount, seconds))
        );

    /// <summary>What an hour cost; null when nothing is said.</summary>
    public Money? CostRate(int seconds) =>
        Kept(
            TimeField.CostRate,
            Of(TimeField.CostRate) is { Amount: > 0 } rate
                ? rate
                : Hourly(Of(TimeField.CostAmount), seconds)
        );

    /// <summary>More than any hour is worth was misread: a problem.</summary>
    private Money? Kept(TimeField field, Money? rate)
    {
        if (rate is not { Amount: > Most } wrong)
            return rate is { } kept
                ? kept with
                {
                    Amount = Rounding.ToDecimals(kept.Amount, RateDecimals),
                }
                : null;
        fields.Problem(RowFields.Name(field), ImportCodes.AmountUnreadable, wrong.ToString());
        return null;
    }

    private static Money? Hourly(Money? whole, int seconds) =>
        whole is { Amount: > 0 } amount && seconds > 0
            ? amount with
            {
                Amount = Rounding.ToDecimals(amount.Amount * 3600m / seconds, RateDecimals),
            }
            : null;

    /// <summary>Of "EUR", or of "Euro - EUR"; a problem when it is none.</summary>
    private static Currency? CurrencyOf(RowFields fields)
    {
        if (fields[TimeField.Currency] is not { } text)
            return null;
        if (Currency.TryOf(text.Split(" - ")[^1], out var currency))
            return currency;
        fields.Problem(RowFields.Name(TimeField.Currency), ImportCodes.CurrencyUnknown, text);
        return null;
    }
}
