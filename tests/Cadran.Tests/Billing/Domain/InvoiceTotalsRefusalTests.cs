using Cadran.Billing.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Billing.Domain;

public class InvoiceTotalsRefusalTests
{
    private static readonly DocumentTax Vat = new(Guid.CreateVersion7(), "VAT", 20);
    private static readonly DocumentLine Hundred = new(1, 100, [Vat.Id]);

    // Rule L5.
    [Fact]
    public void A_negative_total_is_refused() =>
        Refused("invoice.negative_total", null, Of(Hundred, new(-2, 100, [])));

    // Rule L6.
    [Fact]
    public void A_discount_beyond_what_it_is_taken_from_is_refused()
    {
        var discount = Discount.OfAmount(100.01m).Value;

        Refused("invoice.discount_too_large", "discount", Of(Hundred) with { Discount = discount });
        Refused(
            "invoice.discount_too_large",
            "lines[1].discount",
            Of(Hundred, Hundred with { Discount = discount })
        );
    }

    [Fact]
    public void A_discount_amount_on_a_negative_line_is_refused() =>
        Refused(
            "invoice.discount_too_large",
            "lines[1].discount",
            Of(Hundred, new(-1, 10, [], Discount.OfAmount(1).Value))
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_percentage_out_of_range_is_refused(int percent) =>
        Assert.Equal("invoice.discount_out_of_range", Discount.OfPercent(percent).Refusal?.Code);

    [Fact]
    public void A_discount_below_zero_is_refused() =>
        Assert.Equal("invoice.discount_out_of_range", Discount.OfAmount(-0.01m).Refusal?.Code);

    [Fact]
    public void A_tax_that_the_document_has_not_is_refused_and_named()
    {
        var other = Guid.CreateVersion7();

        var refusal = InvoiceTotals.Compute(Of(new DocumentLine(1, 1, [other]))).Refusal!;

        Assert.Equal(("invoice.unknown_tax", "lines[0].taxIds"), (refusal.Code, refusal.Field));
        Assert.Equal(other, refusal.Details!["taxId"]);
    }

    [Fact]
    public void Every_line_that_can_not_be_priced_is_told()
    {
        var content = Of(
            Hundred,
            new(0.00001m, 1, []),
            new(1, 0.0000001m, []),
            new(90_000_000, 90_000_000, [])
        );

        var refusals = InvoiceTotals.Compute(content).Refusals;

        Assert.Equal(
            ["lines[1].quantity", "lines[2].unitPrice", "lines[3].unitPrice"],
            refusals.Select(refusal => refusal.Field)
        );
        Assert.Equal("invoice.amount_too_large", refusals[2].Code);
    }

    [Fact]
    public void Lines_that_are_too_much_together_are_refused() =>
        Refused(
            "invoice.amount_too_large",
            "lines",
            Of([.. Enumerable.Repeat(new DocumentLine(1_000, 1_000_000_000, []), 11)])
        );

    [Fact]
    public void More_than_five_taxes_on_a_line_are_refused()
    {
        var taxes = Enumerable
            .Range(1, 6)
            .Select(i => Vat with { Id = new Guid(i, 0, 0, new byte[8]) })
            .ToList();

        Refused(
            "invoice.too_many_taxes",
            "lines[0].taxIds",
            Of(new DocumentLine(1, 1, [.. taxes.Select(tax => tax.Id)])) with
            {
                Taxes = taxes,
            }
        );
    }

    [Theory]
    [InlineData("-1", false, "tax.rate_out_of_range")]
    [InlineData("101", false, "tax.rate_out_of_range")]
    [InlineData("9.97501", false, "tax.rate_out_of_range")]
    [InlineData("20", true, "tax.category_charges_nothing")]
    public void A_rate_that_may_not_be_is_refused(string rate, bool reverseCharge, string code)
    {
        var tax = Vat with
        {
            Rate = decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture),
            Category = reverseCharge ? TaxCategory.ReverseCharge : TaxCategory.Standard,
        };

        Refused(code, "rate", Of(Hundred) with { Taxes = [tax] });
    }

    [Fact]
    public void More_paid_than_the_total_is_refused() =>
        Refused("invoice.overpaid", null, Of(Hundred) with { Paid = 120.01m });

    private static DocumentContent Of(params DocumentLine[] lines) =>
        new(Currency.Of("EUR"), lines, [Vat]);

    private static void Refused(string code, string? field, DocumentContent content)
    {
        var refusal = InvoiceTotals.Compute(content).Refusal;
        Assert.Equal(code, refusal?.Code);
        if (field is not null)
            Assert.Equal(field, refusal?.Field);
    }
}
