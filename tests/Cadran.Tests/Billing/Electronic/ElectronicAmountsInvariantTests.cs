using Cadran.Billing.Domain.Electronic;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>Whatever is sold, the e-invoice's sums hold to the cent and are those of the page (BR-CO-10 to BR-CO-17).</summary>
public class ElectronicAmountsInvariantTests
{
    private static readonly SaleTax[] taxes =
    [
        new(20),
        new(10),
        new(5.5m),
        new(0, "Z"),
        new(0, "E", "Exonéré"),
    ];

    private static readonly Gen<SaleLine> AnyLine = Gen.Select(
            Gen.Int[-20_000, 2_000_000],
            Gen.Int[-50_000, 20_000_000],
            Gen.Int[0, taxes.Length - 1],
            Gen.OneOf(
                Gen.Const((decimal?)null),
                Gen.Int[0, 1_000_000].Select(i => (decimal?)(i / 10_000m))
            )
        )
        .Select(l => new SaleLine(l.Item1 / 10_000m, l.Item2 / 10_000m, [taxes[l.Item3]], l.Item4));

    private static readonly Gen<Sale> AnySale = Gen.Select(
            AnyLine.Array[1, 10],
            Gen.OneOf(
                Gen.Const((decimal?)null),
                Gen.Int[0, 1_000_000].Select(i => (decimal?)(i / 10_000m))
            ),
            Gen.Bool,
            Gen.Bool.Select(yen => yen ? "JPY" : "EUR"),
            Gen.Int[0, 3].Select(i => new[] { 0L, 5L, 10L, 50L }[i])
        )
        .Select(s => new Sale(s.Item1)
        {
            PercentOff = s.Item2,
            PricesIncludeTax = s.Item3,
            Currency = s.Item4,
            CashStep = s.Item5,
        });

    [Fact]
    public void Its_sums_hold_and_are_those_of_the_page() =>
        AnySale.Sample(
            sale =>
            {
                if (sale.Totals() is not { } totals)
                    return;
                var electronic = sale.Electronic();
                var model = electronic.Invoice!;

                Assert.DoesNotContain(electronic.Findings, f => f.Weight == FindingWeight.Invalid);
                Assert.Equal(totals.Total.Amount, model.Totals.Due);
                Assert.Equal((totals.Total - totals.Rounding).Amount, model.Totals.Total);
                Assert.Equal(totals.TaxTotal.Amount, model.Totals.Tax);
                Assert.Equal(totals.Net.Amount, model.Totals.Lines);
                Assert.All(model.Lines, Multiplies);
            },
            iter: 2_000
        );

    [Fact]
    public void Most_generated_sales_can_be_totalled_so_that_this_is_tried()
    {
        var accepted = 0;
        AnySale.Sample(sale => accepted += sale.Totals() is null ? 0 : 1, iter: 1_000, threads: 1);
        Assert.True(accepted > 500, $"{accepted} of 1000");
    }

    private static void Multiplies(EInvoiceLine line)
    {
        var off = line.Adjustment is { } a ? (a.IsCharge ? -a.Amount : a.Amount) : 0;
        Assert.Equal(
            line.Net,
            Rounding.ToDecimals(line.Quantity * line.Price / line.PriceOf, 2) - off
        );
        Assert.True(line.Price >= 0);
        Assert.Equal(line.Price, Rounding.ToDecimals(line.Price, 6));
        Assert.True(line.Adjustment is null || line.Adjustment.Amount > 0);
    }
}
