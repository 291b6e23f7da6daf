using Cadran.Accounting.Domain;
using Cadran.Billing.Domain;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Accounting.Domain;

/// <summary>What a sale is in QuickBooks comes to the same before tax, tax set by tax set (rules L2, L6, L7, X4, X4b).</summary>
public class CopiedLinesTests
{
    private static readonly Currency cad = Currency.Of("CAD");
    private static readonly CopyWords words = new(
        "Discount",
        number => "Deposit " + number,
        "Rounding"
    );
    private static readonly Guid gst = Guid.CreateVersion7();
    private static readonly Guid qst = Guid.CreateVersion7();
    private static readonly string both = TaxSetKey.Of([gst, qst]);
    private static readonly string one = TaxSetKey.Of([gst]);

    private static SaleLine Line(
        decimal quantity,
        decimal price,
        decimal discount = 0,
        string? taxes = null
    )
    {
        var amount = Rounding.ToCurrency(quantity * price, cad);
        return new(
            "Work",
            quantity,
            price,
            amount,
            discount,
            amount - discount,
            taxes ?? both,
            LineNature.Work
        );
    }

    private static Sale Sale(params SaleLine[] lines) => new(cad, false, lines, [], [], 0, 0);

    [Fact]
    public void A_line_keeps_hours_and_price() =>
        Assert.Equal(
            (14.5m, 95m, 1377.5m),
            CopiedLines
                .Of(Sale(Line(14.5m, 95m)), words)
                .Lines.Select(l => (l.Quantity, l.UnitPrice, l.Amount))
                .Single()
        );

    [Fact]
    public void A_discount_of_a_line_is_a_line_below_it_with_its_taxes()
    {
        var copied = CopiedLines.Of(Sale(Line(10, 100, 50, one), Line(1, 20)), words);

        Assert.Equal(
            [(1000m, one), (-50m, one), (20m, both)],
            copied.Lines.Select(l => (l.Amount, l.TaxSet))
        );
    }

    [Fact]
    public void A_discount_on_one_tax_set_stays_a_discount()
    {
        var sale = Sale(Line(10, 100)) with { Allowances = [new(both, 100)] };

        var copied = CopiedLines.Of(sale, words);

        Assert.Equal(100m, copied.Discount);
        Assert.Single(copied.Lines);
    }

    [Fact]
    public void A_discount_over_several_tax_sets_is_a_line_for_each()
    {
        var sale = Sale(Line(10, 100), Line(5, 10, taxes: one)) with
        {
            Allowances = [new(both, 100), new(one, 5)],
        };

        var copied = CopiedLines.Of(sale, words);

        Assert.Equal(0, copied.Discount);
        Assert.Equal(
            [(-100m, both), (-5m, one)],
            copied.Lines.Skip(2).Select(l => (l.Amount, l.TaxSet))
        );
    }

    [Fact]
    public void Deposits_are_taken_off_with_their_taxes_and_rounding()
    {
        var sale = Sale(Line(10, 100)) with
        {
            Deposits = [new("F-7", [new(both, 300), new(one, 20)], 0.02m)],
            Rounding = -0.01m,
        };

        Assert.Equal(
            [
                ("Deposit F-7", -300m, both),
                ("Deposit F-7", -20m, one),
                ("Deposit F-7", -0.02m, TaxSetKey.None),
                ("Rounding", -0.01m, TaxSetKey.None),
            ],
            CopiedLines.Of(sale, words).Lines.Skip(1).Select(l => (l.Text, l.Amount, l.TaxSet))
        );
    }

    [Fact]
    public void A_tax_set_is_the_same_in_whatever_order()
    {
        Assert.Equal(both, TaxSetKey.Of([qst, gst, gst]));
        Assert.Equal(TaxSetKey.None, TaxSetKey.Of([]));
        Assert.Equal(new[] { gst, qst }.Order(), TaxSetKey.TaxesOf(both).Order());
    }

    /// <summary>Whatever stands on a document, its copy multiplies out and comes to its taxable sums, tax set by tax set.</summary>
    [Fact]
    public void Copies_come_to_the_taxable_sums_of_the_document() =>
        Documents.Sample(
            content =>
            {
                var totals = InvoiceTotals.Compute(content);
                if (!totals.Succeeded)
                    return;
                var copied = CopiedLines.Of(SaleOf(content, totals.Value), words);

                Assert.All(
                    copied.Lines,
                    l =>
                        Assert.Equal(
                            l.Amount,
                            Rounding.ToCurrency(l.Quantity * l.UnitPrice, content.Currency)
                        )
                );
                foreach (var group in totals.Value.Groups)
                {
                    var set = TaxSetKey.Of(group.TaxIds);
                    var sum = copied.Lines.Where(l => l.TaxSet == set).Sum(l => l.Amount);
                    Assert.Equal(group.Taxable.Amount, sum - copied.Discount);
                }
            },
            iter: 5_000
        );

    private static readonly Gen<DocumentContent> Documents =
        from lines in (
            from quantity in Gen.Int[-2_000, 200_000]
            from price in Gen.Int[0, 3_000_000]
            from percent in Gen.Int[0, 10]
            from taxes in Gen.Int[0, 2]
            select new DocumentLine(
                quantity / 10_000m,
                price / 10_000m,
                taxes == 0 ? [gst]
                    : taxes == 1 ? [gst, qst]
                    : [qst],
                percent > 3 ? default : Discount.OfPercent(percent * 10).Value
            )
        ).List[1, 12]
        from percent in Gen.Int[0, 30]
        from inclusive in Gen.Bool
        select new DocumentContent(
            cad,
            lines,
            [new DocumentTax(gst, "TPS", 5m), new DocumentTax(qst, "TVQ", 9.975m)],
            percent > 10 ? default : Discount.OfPercent(percent).Value,
            inclusive
        );

    private static Sale SaleOf(DocumentContent content, InvoiceTotals totals) =>
        new(
            content.Currency,
            content.PricesIncludeTax,
            [
                .. content.Lines.Zip(
                    totals.Lines,
                    (line, total) =>
                        new SaleLine(
                            "Work",
                            line.Quantity,
                            line.UnitPrice,
                            total.Amount.Amount,
                            total.Discount.Amount,
                            total.Net.Amount,
                            TaxSetKey.Of(line.TaxIds),
                            LineNature.Work
                        )
                ),
            ],
            [
                .. totals.Groups.Select(g => new TaxedAmount(
                    TaxSetKey.Of(g.TaxIds),
                    g.Allowance.Amount
                )),
            ],
            [],
            totals.Rounding.Amount,
            totals.Total.Amount
        );
}
