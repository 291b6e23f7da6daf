using Cadran.Billing.Domain;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Invariants 1 and 2 for totals (rules L1, L2, L5 to L7, X2 to X4b).</summary>
public class InvoiceTotalsInvariantTests
{
    private static readonly Gen<DocumentTax[]> AnyTaxes = Gen.Select(
            Gen.OneOf(
                Gen.Const(0m),
                Gen.Const(20m),
                Gen.Const(9.975m),
                Gen.Int[0, 1_000_000].Select(i => i / 10_000m)
            ),
            Gen.Bool
        )
        .Array[0, 4]
        .Select(taxes =>
            taxes
                .Select((t, i) => new DocumentTax(Id(i), $"Tax {i}", t.Item1, Compound: t.Item2))
                .ToArray()
        );

    private static readonly Gen<Discount> AnyPercent = Gen.Int[0, 1_000_000]
        .Select(i => Discount.OfPercent(i / 10_000m).Value);

    private static readonly Gen<Discount> AnyDiscount = Gen.OneOf(
        Gen.Const(Discount.None),
        AnyPercent,
        Gen.Int[0, 5_000].Select(i => Discount.OfAmount(i / 100m).Value)
    );

    private static readonly Gen<DocumentContent> AnyContent =
        from currency in Gen.Int[0, 2].Select(i => Currency.Of(new[] { "EUR", "JPY", "TND" }[i]))
        from taxes in AnyTaxes
        from lines in AnyLine(taxes.Length).Array[0, 12]
        from discount in AnyDiscount
        from included in Gen.Bool
        from rounding in Gen.Enum<TaxRounding>()
        from step in Gen.Int[0, 5].Select(i => new[] { 0L, 1L, 5L, 10L, 50L, 7L }[i])
        select new DocumentContent(
            currency,
            lines,
            taxes,
            discount,
            included,
            rounding,
            Cash: new CashRounding(step)
        );

    [Fact]
    public void Totals_add_up_and_groups_partition_the_lines() =>
        AnyContent.Sample(
            content =>
            {
                if (!InvoiceTotals.Compute(content).TryGet(out var totals))
                    return;
                Adds(totals.Net, totals.Lines.Select(line => line.Net));
                Adds(totals.DiscountTotal, totals.Lines.Select(line => line.Allowance));
                Adds(totals.Net, totals.Groups.Select(group => group.Net));
                Adds(totals.DiscountTotal, totals.Groups.Select(group => group.Allowance));
                Adds(totals.Taxable, totals.Groups.Select(group => group.Taxable));
                Adds(totals.TaxTotal, totals.Groups.Select(group => group.Tax));
                Adds(totals.TaxTotal, totals.Taxes.Select(tax => tax.Amount));
                Assert.Equal(totals.Taxable, totals.Net - totals.DiscountTotal);
                Assert.Equal(totals.Total, totals.Taxable + totals.TaxTotal + totals.Rounding);
                Assert.Equal(totals.Total, totals.Total.Rounded());
                Assert.True(totals.Due.Amount >= 0);
            },
            iter: 6_000
        );

    [Fact]
    public void A_line_is_quantity_by_price_less_its_discount_each_rounded_once() =>
        AnyContent.Sample(
            content =>
            {
                if (!InvoiceTotals.Compute(content).TryGet(out var totals))
                    return;
                foreach (var (line, total) in content.Lines.Zip(totals.Lines))
                {
                    var amount = Round(line.Quantity * line.UnitPrice, content.Currency);
                    var off = line.Discount.Percent is { } percent
                        ? Round(amount * percent / 100, content.Currency)
                        : Round(line.Discount.Amount ?? 0, content.Currency);
                    Assert.Equal(
                        (amount, off, amount - off),
                        (total.Amount.Amount, total.Discount.Amount, total.Charged.Amount)
                    );
                }
            },
            iter: 3_000
        );

    // Rule X4b.
    [Fact]
    public void What_is_asked_for_is_a_multiple_of_the_step_at_most_half_of_it_away() =>
        Gen.Select(AnyContent, Gen.Int[0, 5_000])
            .Sample(
                (content, deducted) =>
                {
                    var step = content.Cash.StepMinor;
                    var cash = new CashRounding(step, deducted);
                    if (
                        !InvoiceTotals
                            .Compute(content with { Cash = default })
                            .TryGet(out var before)
                        || before.Total.Minor < deducted
                    )
                        return;
                    var totals = InvoiceTotals.Compute(content with { Cash = cash }).Value;
                    var off = totals.Rounding.Minor;
                    Assert.Equal(0, (totals.Total.Minor - deducted) % Math.Max(1, step));
                    Assert.InRange(2 * Math.Abs(off), 0, step <= 1 ? 0 : step);
                    Assert.Equal(before.Total.Minor + off, totals.Total.Minor);
                    Assert.Equal(before.Taxes, totals.Taxes);
                    Assert.Equal(
                        before.Groups.Select(g => g.Tax),
                        totals.Groups.Select(g => g.Tax)
                    );
                },
                iter: 6_000
            );

    // Rule X2.
    [Fact]
    public void The_base_of_each_printed_tax_by_its_rate_is_the_printed_amount() =>
        AnyContent
            .Where(content =>
                !content.PricesIncludeTax && content.TaxRounding == TaxRounding.PerDocument
            )
            .Sample(
                content =>
                {
                    if (!InvoiceTotals.Compute(content).TryGet(out var totals))
                        return;
                    Assert.All(
                        totals.Taxes,
                        tax =>
                            Assert.Equal(
                                Round(tax.Base.Amount * tax.Rate / 100, content.Currency),
                                tax.Amount.Amount
                            )
                    );
                },
                iter: 3_000
            );

    // Rule X4.
    [Fact]
    public void The_gross_of_inclusive_prices_never_changes() =>
        AnyContent
            .Where(content => content.PricesIncludeTax)
            .Sample(
                content =>
                {
                    if (!InvoiceTotals.Compute(content).TryGet(out var totals))
                        return;
                    var without = InvoiceTotals.Compute(
                        content with
                        {
                            PricesIncludeTax = false,
                            Taxes = NoRates(content),
                        }
                    );
                    Assert.Equal(without.Value.Total, totals.Total);
                },
                iter: 3_000
            );

    // Rule L6, invariant 2.
    [Fact]
    public void A_document_discount_reaches_each_group_in_proportion() =>
        AnyContent
            .Where(content => !content.PricesIncludeTax)
            .Sample(
                content =>
                {
                    if (
                        !InvoiceTotals.Compute(content).TryGet(out var totals)
                        || totals.Net.Amount == 0
                    )
                        return;
                    var rate =
                        content.Discount.Percent / 100
                        ?? totals.DiscountTotal.Amount / totals.Net.Amount;
                    Assert.All(
                        totals.Groups,
                        group =>
                            Assert.True(
                                Math.Abs(group.Allowance.Amount - group.Net.Amount * rate)
                                    < content.Currency.Unit + 0.000_000_1m
                            )
                    );
                },
                iter: 3_000
            );

    [Fact]
    public void The_generated_documents_are_mostly_accepted_so_that_these_facts_are_tried()
    {
        var accepted = 0;
        AnyContent.Sample(
            content => accepted += InvoiceTotals.Compute(content).Succeeded ? 1 : 0,
            iter: 1_000,
            threads: 1
        );
        Assert.True(accepted > 500, $"{accepted} of 1000");
    }

    private static Gen<DocumentLine> AnyLine(int taxes) =>
        Gen.Select(
            Gen.Int[-1_000, 100_000].Select(i => i / 10_000m),
            Gen.OneOf(
                Gen.Int[0, 20_000].Select(i => i / 100m),
                Gen.Int[0, 90_000_000].Select(i => i / 1_000_000m)
            ),
            Gen.Int[0, (1 << taxes) - 1],
            Gen.OneOf(Gen.Const(Discount.None), Gen.Const(Discount.None), AnyPercent),
            (quantity, price, set, discount) =>
                new DocumentLine(
                    quantity,
                    price,
                    [.. Enumerable.Range(0, taxes).Where(i => (set & (1 << i)) != 0).Select(Id)],
                    discount
                )
        );

    private static DocumentTax[] NoRates(DocumentContent content) =>
        [.. content.Taxes.Select(tax => tax with { Rate = 0 })];

    private static void Adds(Money total, IEnumerable<Money> parts) =>
        Assert.Equal(total, parts.Aggregate(Money.Zero(total.Currency), (sum, part) => sum + part));

    private static decimal Round(decimal amount, Currency currency) =>
        Math.Round(amount, currency.Decimals, MidpointRounding.AwayFromZero);

    private static Guid Id(int index) => new(index + 1, 0, 0, new byte[8]);
}

internal static class Results
{
    public static bool TryGet<T>(this Result<T> result, out T value)
    {
        value = result.Succeeded ? result.Value : default!;
        return result.Succeeded;
    }
}
