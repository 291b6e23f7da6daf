using Cadran.Billing.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Billing.Domain;

public class InvoiceTotalsTests
{
    private static readonly DocumentTax Vat20 = Tax("VAT 20 %", 20);
    private static readonly DocumentTax Vat10 = Tax("VAT 10 %", 10);
    private static readonly DocumentTax Gst = Tax("GST", 5);
    private static readonly DocumentTax Qst = Tax("QST", 9.975m);
    private static readonly DocumentTax Exempt = new(
        Guid.CreateVersion7(),
        "Exempt",
        0,
        TaxCategory.Exempt
    );

    // Rules X2 and X3.
    [Fact]
    public void Worked_example_4_gst_and_qst_add_on_the_same_base()
    {
        var totals = Totals("CAD", [Line(1, 1234.56m, Gst, Qst)], Gst, Qst);

        Assert.Equal([61.73m, 123.15m], totals.Taxes.Select(tax => tax.Amount.Amount));
        Assert.Equal([1234.56m, 1234.56m], totals.Taxes.Select(tax => tax.Base.Amount));
        Assert.Equal((1234.56m, 1419.44m), (totals.Net.Amount, totals.Total.Amount));
    }

    // Rule L6.
    [Fact]
    public void Worked_example_9_a_document_discount_is_shared_over_the_tax_groups()
    {
        var content = Of("EUR", [Line(1, 100, Vat20), Line(1, 50, Vat10)], Vat20, Vat10) with
        {
            Discount = Discount.OfAmount(10).Value,
        };

        var totals = InvoiceTotals.Compute(content).Value;

        Assert.Equal([6.67m, 3.33m], totals.Groups.Select(group => group.Allowance.Amount));
        Assert.Equal([93.33m, 46.67m], totals.Taxes.Select(tax => tax.Base.Amount));
        Assert.Equal([18.67m, 4.67m], totals.Taxes.Select(tax => tax.Amount.Amount));
        Assert.Equal(
            (150m, 10m, 140m),
            (totals.Net.Amount, totals.DiscountTotal.Amount, totals.Taxable.Amount)
        );
        Assert.Equal(163.34m, totals.Total.Amount);
    }

    // Rule X4.
    [Fact]
    public void Worked_example_11_tax_is_taken_out_of_an_inclusive_price()
    {
        var content = Of("EUR", [Line(1, 340, Vat20)], Vat20) with { PricesIncludeTax = true };

        var totals = InvoiceTotals.Compute(content).Value;

        Assert.Equal(
            (56.67m, 283.33m, 340m),
            (totals.TaxTotal.Amount, totals.Net.Amount, totals.Total.Amount)
        );
        Assert.Equal((340m, 283.33m), (totals.Lines[0].Charged.Amount, totals.Lines[0].Net.Amount));
    }

    // Rules L2 and L6.
    [Fact]
    public void Worked_example_11_a_discount_of_the_whole_line_leaves_nothing()
    {
        var line = Line(2.25m, 64.22m, Vat20) with { Discount = Discount.OfPercent(100).Value };

        var totals = Totals("EUR", [line], Vat20);

        Assert.Equal(
            (144.50m, 144.50m),
            (totals.Lines[0].Amount.Amount, totals.Lines[0].Discount.Amount)
        );
        Assert.Equal((0m, 0m), (totals.Net.Amount, totals.Total.Amount));
    }

    // Rule X3: 5 % of 100, then 10 % of 105.
    [Fact]
    public void A_compound_tax_takes_earlier_taxes_into_its_base()
    {
        var compound = Tax("On top", 10) with { Compound = true };

        var totals = Totals(
            "CAD",
            [Line(1, 100, compound, Gst), Line(1, 50, compound)],
            Gst,
            compound
        );

        Assert.Equal([100m, 155m], totals.Taxes.Select(tax => tax.Base.Amount));
        Assert.Equal([5m, 15.5m], totals.Taxes.Select(tax => tax.Amount.Amount));
        Assert.Equal(170.5m, totals.Total.Amount);
    }

    // Rules X3 and X4: 115.50 is 100 + 5 + 10.50.
    [Fact]
    public void A_compound_tax_is_taken_out_of_an_inclusive_price_too()
    {
        var compound = Tax("On top", 10) with { Compound = true };
        var content = Of("CAD", [Line(1, 115.50m, Gst, compound)], Gst, compound) with
        {
            PricesIncludeTax = true,
        };

        var totals = InvoiceTotals.Compute(content).Value;

        Assert.Equal([5m, 10.5m], totals.Taxes.Select(tax => tax.Amount.Amount));
        Assert.Equal([100m, 105m], totals.Taxes.Select(tax => tax.Base.Amount));
        Assert.Equal((100m, 115.5m), (totals.Net.Amount, totals.Total.Amount));
    }

    // Rules X4 and L6: the discount is taken off the price, tax and all.
    [Fact]
    public void A_document_discount_on_inclusive_prices_keeps_the_gross()
    {
        var content = Of("EUR", [Line(1, 240, Vat20), Line(1, 110, Vat10)], Vat20, Vat10) with
        {
            PricesIncludeTax = true,
            Discount = Discount.OfPercent(10).Value,
        };

        var totals = InvoiceTotals.Compute(content).Value;

        Assert.Equal(315, totals.Total.Amount);
        Assert.Equal(
            (300m, 30m, 270m),
            (totals.Net.Amount, totals.DiscountTotal.Amount, totals.Taxable.Amount)
        );
        Assert.Equal([36m, 9m], totals.Taxes.Select(tax => tax.Amount.Amount));
    }

    // Rule X2: 3 × 0.33 at 20 %: 0.07 each, but 0.20 together.
    [Theory]
    [InlineData(false, "0.20")]
    [InlineData(true, "0.21")]
    public void Tax_is_rounded_once_per_document_or_on_each_line(bool perLine, string tax)
    {
        var line = Line(1, 0.33m, Vat20);
        var content = Of("EUR", [line, line, line], Vat20) with
        {
            TaxRounding = perLine ? TaxRounding.PerLine : TaxRounding.PerDocument,
        };

        Assert.Equal($"{tax} EUR", InvoiceTotals.Compute(content).Value.TaxTotal.ToString());
    }

    [Theory]
    [InlineData("JPY", "333 JPY")]
    [InlineData("EUR", "333.33 EUR")]
    [InlineData("TND", "333.333 TND")]
    public void Amounts_have_the_decimals_of_their_currency(string currency, string net) =>
        Assert.Equal(net, Totals(currency, [Line(1, 333.3333m)]).Net.ToString());

    [Fact]
    public void A_zero_rated_tax_stands_among_the_taxes_with_its_base()
    {
        var tax = Assert.Single(Totals("EUR", [Line(1, 80, Exempt)], Exempt).Taxes);

        Assert.Equal((80m, 0m, "E"), (tax.Base.Amount, tax.Amount.Amount, tax.Category.Code()));
    }

    [Fact]
    public void A_negative_line_lowers_the_base_of_its_tax()
    {
        var totals = Totals("EUR", [Line(1, 100, Vat20), Line(-1, 25, Vat20)], Vat20);

        Assert.Equal(
            (75m, 15m, 90m),
            (totals.Net.Amount, totals.TaxTotal.Amount, totals.Total.Amount)
        );
    }

    [Fact]
    public void A_percentage_is_taken_of_every_group_also_when_they_cancel_out()
    {
        var content = Of("EUR", [Line(1, 100, Vat20), Line(-1, 100, Vat10)], Vat20, Vat10) with
        {
            Discount = Discount.OfPercent(10).Value,
        };

        var totals = InvoiceTotals.Compute(content).Value;

        Assert.Equal([10m, -10m], totals.Groups.Select(group => group.Allowance.Amount));
        Assert.Equal(9, totals.Total.Amount);
    }

    // Rule L7.
    [Fact]
    public void What_was_paid_is_no_longer_due()
    {
        var totals = InvoiceTotals
            .Compute(Of("EUR", [Line(1, 100, Vat20)], Vat20) with { Paid = 20.50m })
            .Value;

        Assert.Equal(
            (120m, 20.5m, 99.5m),
            (totals.Total.Amount, totals.Paid.Amount, totals.Due.Amount)
        );
    }

    [Fact]
    public void A_document_without_lines_is_zero() =>
        Assert.Equal(0, Totals("EUR", []).Total.Amount);

    private static InvoiceTotals Totals(
        string currency,
        DocumentLine[] lines,
        params DocumentTax[] taxes
    ) => InvoiceTotals.Compute(Of(currency, lines, taxes)).Value;

    private static DocumentContent Of(
        string currency,
        DocumentLine[] lines,
        params DocumentTax[] taxes
    ) => new(Currency.Of(currency), lines, taxes);

    private static DocumentLine Line(decimal quantity, decimal price, params DocumentTax[] taxes) =>
        new(quantity, price, [.. taxes.Select(tax => tax.Id)]);

    private static DocumentTax Tax(string name, decimal rate) =>
        new(Guid.CreateVersion7(), name, rate);
}
