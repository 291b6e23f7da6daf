using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Interest;
using Cadran.Platform.Texts;
using Cadran.Rates.Exchange;

namespace Cadran.Billing;

/// <summary>
/// The lines, tax groups and totals of an invoice as EN 16931 wants them: without tax, one group per category and rate,
/// the document's discount as one allowance per group (rules L6, X2, X4). Every line has one tax, or none has any.
/// </summary>
internal sealed class ElectronicAmounts
{
    private const int Decimals = 2;
    private const string NotTaxed = "O";

    private readonly Invoice invoice;
    private readonly Texts texts;
    private readonly Dictionary<Guid, InvoiceTax> taxes;

    public ElectronicAmounts(Invoice invoice, IReadOnlyList<InvoiceLine> lines, Texts texts)
    {
        (this.invoice, this.texts) = (invoice, texts);
        taxes = invoice.TaxTotals.ToDictionary(t => t.TaxId);
        Lines = [.. lines.Select(Line)];
        Taxes = taxes.Count == 0 ? [Untaxed(InterestWords.IsAll(lines))] : [.. Groups()];
        Adjustments = [.. Taxes.Select(Discount).OfType<EInvoiceAdjustment>()];
    }

    public IReadOnlyList<EInvoiceLine> Lines { get; }
    public IReadOnlyList<EInvoiceTax> Taxes { get; }
    public IReadOnlyList<EInvoiceAdjustment> Adjustments { get; }

    public EInvoiceTotals Totals(decimal prepaid) =>
        new(
            In(invoice.NetMinor),
            Adjustments.Where(a => !a.IsCharge).Sum(a => a.Amount),
            Adjustments.Where(a => a.IsCharge).Sum(a => a.Amount),
            In(invoice.NetMinor - invoice.DiscountTotalMinor),
            In(invoice.TaxTotalMinor),
            invoice.BeforeRounding.Amount,
            prepaid,
            In(invoice.TotalMinor) - prepaid,
            invoice.Rounding.Amount,
            invoice.AccountingTax?.Amount
        );

    private EInvoiceLine Line(InvoiceLine line)
    {
        var text = line.Description.Split('\n', 2);
        var (category, rate) = line.TaxIds.Count == 0 ? (NotTaxed, 0) : Key(taxes[line.TaxIds[0]]);
        var net = In(line.NetMinor);
        var price = Price(line, net);
        var off = price.Amount(Decimals) - net;
        return new EInvoiceLine(
            line.Position.ToString(System.Globalization.CultureInfo.InvariantCulture),
            text[0],
            Details(line, text.Length > 1 ? text[1] : null),
            price.Quantity,
            line.IsTime ? "HUR" : UnitCode.Of(line.Unit),
            price.Price,
            price.PriceOf,
            net,
            category,
            rate
        )
        {
            Adjustment = off == 0 ? null : Adjustment(off, category, rate),
        };
    }

    /// <summary>What is said below its first line, and what its price was converted from (rule R5).</summary>
    private string? Details(InvoiceLine line, string? said) =>
        line is { OriginalPrice: { } original, Exchange: { } exchange }
            ? string.Join(
                '\n',
                new[] { said, ExchangeWords.Said(texts, original, exchange) }.OfType<string>()
            )
            : said;

    /// <summary>Prices with tax in them become prices without, after the line's discount.</summary>
    private LinePrice Price(InvoiceLine line, decimal net)
    {
        if (invoice.PricesIncludeTax)
            return LinePrice.For(line.Quantity, net, Decimals);
        var (price, amount) = (
            LinePrice.Of(line.Quantity, line.UnitPrice),
            LineAmounts.Amount(line, invoice.Currency).Amount
        );
        return price.Amount(Decimals) == amount
            ? price
            : LinePrice.For(line.Quantity, amount, Decimals);
    }

    private IEnumerable<EInvoiceTax> Groups() =>
        invoice
            .TaxTotals.GroupBy(Key)
            .Select(group => new EInvoiceTax(
                group.Key.Category,
                group.Key.Rate,
                In(group.Sum(t => t.BaseMinor)),
                In(group.Sum(t => t.AmountMinor)),
                Joined(group.Select(t => ExemptionWords.Of(t, invoice.Seller!.Country, texts))),
                ExemptionCode.Of(group.Key.Category, group.First().ExemptionReason)
            ));

    private EInvoiceTax Untaxed(bool isInterest) =>
        new(
            NotTaxed,
            0,
            In(invoice.NetMinor - invoice.DiscountTotalMinor),
            0,
            texts[isInterest ? "interest.mention" : "invoice.exempt.O"],
            ExemptionCode.Of(NotTaxed, null)
        );

    private EInvoiceAdjustment? Discount(EInvoiceTax tax)
    {
        var net = Lines
            .Where(l => l.Category == tax.Category && l.Rate == tax.Rate)
            .Sum(l => l.Net);
        return net == tax.Base ? null : Adjustment(net - tax.Base, tax.Category, tax.Rate);
    }

    private EInvoiceAdjustment Adjustment(decimal off, string category, decimal rate) =>
        new(off < 0, Math.Abs(off), texts["invoice.discount"], category, rate);

    private static (string Category, decimal Rate) Key(InvoiceTax tax) =>
        (tax.Category, tax.Percent);

    private static string? Joined(IEnumerable<string?> reasons) =>
        string.Join("; ", reasons.OfType<string>().Distinct()) is { Length: > 0 } words
            ? words
            : null;

    private decimal In(long minor) => invoice.Currency.FromMinor(minor);
}
