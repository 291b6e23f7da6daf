using System.Globalization;
using Cadran.Platform.Texts;

namespace Cadran.Billing;

/// <summary>The figures of a line as they are read and typed.</summary>
internal static class LineWords
{
    public static string Quantity(InvoiceLine line, CultureInfo culture) =>
        Number(line.Quantity, culture);

    public static string Number(decimal quantity, CultureInfo culture) =>
        quantity.ToString("0.####", culture);

    /// <summary>At least the currency's decimals, never fewer than it has (rule L2).</summary>
    public static string Price(InvoiceLine line, Currency currency, CultureInfo culture) =>
        Price(line.UnitPrice, currency, culture);

    /// <summary>At least the currency's decimals, never fewer than it has (rule L2).</summary>
    public static string Price(decimal price, Currency currency, CultureInfo culture) =>
        price.ToString(
            currency.Decimals == 0
                ? "0.####"
                : "0."
                    + new string('0', currency.Decimals)
                    + new string('#', 4 - currency.Decimals),
            culture
        );

    /// <summary>The same to be read, its thousands parted.</summary>
    public static string PriceRead(decimal price, Currency currency, CultureInfo culture) =>
        price.ToString(
            "#,0." + new string('0', currency.Decimals) + new string('#', 4 - currency.Decimals),
            culture
        );

    public static string Discount(InvoiceLine line, Currency currency, CultureInfo culture) =>
        TypedDiscount.Write(
            line.DiscountPercentTenThousandths,
            line.DiscountMinor,
            currency,
            culture
        );

    /// <summary>The names of its taxes: "TVA 20 %", "GST + QST"; words for none.</summary>
    public static string Taxes(IEnumerable<Guid> ids, IReadOnlyList<Tax> taxes, Texts texts)
    {
        var wanted = ids.ToHashSet();
        var names = taxes.Where(t => wanted.Contains(t.Id.Value)).Select(t => t.Name).ToList();
        return names.Count == 0 ? texts["bill.l.noTax"] : string.Join(" + ", names);
    }
}
