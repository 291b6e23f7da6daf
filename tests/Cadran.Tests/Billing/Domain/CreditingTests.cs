using Cadran.Billing.Domain;
using Cadran.Kernel;
using CsCheck;
using static Cadran.Tests.Billing.Domain.CreditableInvoices;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Rule D4 and invariant 3.</summary>
public class CreditingTests
{
    [Fact]
    public void A_whole_credit_has_the_lines_and_totals_of_the_invoice()
    {
        var invoice = Invoice([Line(3, 100, Vat), Line(1, 50, Low)], Discount.OfAmount(10).Value);

        var credit = Credit(invoice, Crediting.Whole(invoice));

        Assert.True(credit.IsRest);
        Assert.Equal(invoice.Left.Total, credit.Sums.Total);
        Assert.Equal(invoice.Left.Taxes, credit.Sums.Taxes);
        Assert.All(credit.Lines, l => Assert.Equal(CreditLineKind.Quantity, l.Kind));
    }

    [Fact]
    public void Thirds_of_a_line_end_at_zero_with_an_adjustment()
    {
        var invoice = Invoice([Line(1, 100, Vat)]);
        var line = invoice.Lines[0].Id;

        var (first, left) = Step(invoice, [new(line, 0.3333m)]);
        var (second, rest) = Step(left, [new(line, 0.3333m)]);
        var last = Credit(rest, Crediting.Whole(rest));

        Assert.Equal((33_33L, 33_33L, 33_34L), (first.Sums.Net, second.Sums.Net, last.Sums.Net));
        Assert.Equal(120_00, first.Sums.Total + second.Sums.Total + last.Sums.Total);
    }

    [Fact]
    public void An_amount_lowers_the_price_and_not_the_quantity_that_is_left()
    {
        var invoice = Invoice([Line(10, 100, Vat)]);
        var line = invoice.Lines[0].Id;

        var (credit, left) = Step(invoice, [new(line, 0, 150)]);

        Assert.Equal(180_00, credit.Sums.Total);
        Assert.Equal(10, left.Lines[0].QuantityLeft);
        Assert.Equal(850_00, left.Lines[0].ChargedLeft);
    }

    [Fact]
    public void A_whole_credit_takes_back_what_was_asked_for_and_a_part_is_rounded_itself_X4b()
    {
        // 60.03 and 40.01 with tax: 100.04, asked for as 100.05.
        var invoice = Invoice([Line(1, 60.03m, Free), Line(1, 40.01m, Free)], step: 5);

        var whole = Credit(invoice, Crediting.Whole(invoice));
        var (part, left) = Step(invoice, [new(invoice.Lines[0].Id, 1)]);
        var last = Credit(left, Crediting.Whole(left));

        Assert.Equal((100_05L, 1L), (whole.Sums.Total, whole.Sums.Rounding));
        Assert.Equal((60_05L, 2L), (part.Sums.Total, part.Sums.Rounding));
        Assert.Equal((40_00L, -1L), (last.Sums.Total, last.Sums.Rounding));
    }

    [Fact]
    public void A_part_that_would_round_above_what_is_left_takes_what_is_left_X4b()
    {
        // 100.02 is asked for as 100.00; 50.03 back as 50.05; 49.98 of the 49.99 left would be 50.00.
        var invoice = Invoice([Line(1, 100.02m, Free)], step: 5);
        var line = invoice.Lines[0].Id;

        var (_, left) = Step(invoice, [new(line, 0, 50.03m)]);
        var (second, rest) = Step(left, [new(line, 0, 49.98m)]);

        Assert.Equal((49_95L, -3L), (second.Sums.Total, second.Sums.Rounding));
        Assert.Equal((0L, -1L), (rest.Left.Total, rest.Left.Rounding));
    }

    [Theory]
    [InlineData(10.0001, "credit.quantity_above_left")]
    [InlineData(-1, "credit.quantity_above_left")]
    [InlineData(0, "credit.nothing")]
    public void A_quantity_that_is_not_there_is_refused(decimal quantity, string code)
    {
        var invoice = Invoice([Line(10, 100, Vat)]);

        var credit = Crediting.Of(invoice, [new(invoice.Lines[0].Id, quantity)]);

        Assert.Equal(code, credit.Refusal!.Code);
    }

    [Fact]
    public void Lines_that_come_to_more_than_the_rest_of_the_invoice_are_refused()
    {
        var invoice = Invoice([Line(10, 100, Vat), Line(-1, 300, Vat)]);

        var credit = Crediting.Of(invoice, [new(invoice.Lines[0].Id, 10)]);

        Assert.Equal("credit.above_left", credit.Refusal!.Code);
    }

    [Fact]
    public void A_credit_that_no_tax_lifts_above_zero_is_refused()
    {
        var invoice = Invoice([
            Line(1, 10, Vat),
            Line(-1, 20, Vat),
            Line(1, 50, Low),
            Line(-1, 11, Low),
        ]);

        var credit = Crediting.Of(
            invoice,
            [new(invoice.Lines[0].Id, 1), new(invoice.Lines[3].Id, -1)]
        );

        Assert.Equal("invoice.negative_total", credit.Refusal!.Code);
    }

    [Fact]
    public void What_is_left_is_credited_also_where_its_lines_come_to_less_than_nothing_D4()
    {
        // 1.00 less 0.90, 99 % off: 0.00. So are two parts of 0.49; the lines left, 0.02 less 0.90, would be -0.01.
        var invoice = Invoice(
            [Line(1, 1, Free), Line(-1, 0.90m, Free)],
            Discount.OfPercent(99).Value
        );
        var line = invoice.Lines[0].Id;

        var (_, half) = Step(invoice, [new(line, 0.49m)]);
        var (_, left) = Step(half, [new(line, 0.49m)]);
        var rest = Credit(left, Crediting.Whole(left));

        Assert.True(rest.IsRest);
        Assert.Equal((0L, -88L), (rest.Sums.Total, rest.Sums.Net));
    }

    [Fact]
    public void A_line_named_twice_or_from_elsewhere_is_refused()
    {
        var invoice = Invoice([Line(10, 100, Vat)]);
        var line = invoice.Lines[0].Id;

        Assert.Equal(
            "credit.line_twice",
            Crediting.Of(invoice, [new(line, 1), new(line, 1)]).Refusal!.Code
        );
        Assert.Equal(
            "credit.unknown_line",
            Crediting.Of(invoice, [new(Guid.CreateVersion7(), 1)]).Refusal!.Code
        );
    }

    [Fact]
    public void All_that_is_left_after_any_parts_can_be_credited_and_ends_at_zero_everywhere_D4() =>
        Gen.Select(AnyInvoice, AnyPart.Array[0, 4].Array[0, 4])
            .Sample(
                (invoice, rounds) =>
                {
                    if (invoice is null)
                        return;
                    var left = invoice;
                    var credits = new List<Credit>();
                    foreach (var parts in rounds)
                    {
                        var asked = Asked(left, parts);
                        var credit = Crediting.Of(left, asked);
                        if (!credit.Succeeded)
                            continue;
                        credits.Add(credit.Value);
                        left = After(left, credit.Value);
                    }
                    if (left.Lines.Any(l => l.IsOpen))
                    {
                        var rest = Credit(left, Crediting.Whole(left));
                        credits.Add(rest);
                        left = After(left, rest);
                    }
                    Assert.All(left.Lines, l => Assert.Equal(0, l.ChargedLeft));
                    Holds(invoice, left, credits);
                },
                iter: 20_000
            );

    [Fact]
    public void Most_generated_invoices_are_credited_in_parts_and_leave_a_rest_so_that_this_is_tried()
    {
        var (invoices, parts, reached) = (0, 0, 0);
        Gen.Select(AnyInvoice, AnyPart.Array[1, 4])
            .Sample(
                (invoice, asked) =>
                {
                    if (invoice is null || !invoice.Lines.Any(l => l.IsOpen))
                        return;
                    invoices++;
                    var left = invoice;
                    if (Crediting.Of(left, Asked(left, asked)).TryGet(out var part))
                    {
                        parts++;
                        left = After(left, part);
                    }
                    reached += left.Lines.All(l => !l.IsOpen) ? 0 : 1;
                },
                iter: 2_000,
                threads: 1
            );
        Assert.True(invoices > 500, $"{invoices} of 2000");
        Assert.True(parts > invoices / 2, $"{parts} of {invoices} in parts");
        Assert.True(reached > invoices / 2, $"{reached} of {invoices} have a rest");
    }

    private static void Holds(
        CreditableDocument invoice,
        CreditableDocument left,
        List<Credit> credits
    )
    {
        foreach (var credit in credits)
        {
            Assert.Equal(credit.Sums.Net, credit.Lines.Sum(l => l.Net));
            Assert.Equal(
                credit.Sums.Total,
                credit.Sums.Net - credit.Sums.Discount + credit.TaxTotal + credit.Sums.Rounding
            );
            Assert.InRange(credit.Sums.Total, 0, invoice.Left.Total);
            Assert.Equal(0, credit.Sums.Total % Math.Max(1, invoice.Cash.StepMinor));
        }
        if (left.Lines.Any(l => l.ChargedLeft != 0))
            return;
        Assert.Equal(0, left.Left.Total);
        Assert.Equal(0, left.Left.Net);
        Assert.Equal(0, left.Left.Rounding);
        Assert.Equal(0, left.Left.Discount);
        Assert.All(left.Left.Taxes, t => Assert.Equal((0L, 0L), (t.Base, t.Amount)));
        if (!invoice.PricesIncludeTax)
            Assert.All(left.Lines, l => Assert.Equal(0, l.NetLeft));
    }

    // Quantities as fractions of what is left, so that most parts are allowed.
    private static List<LineCredit> Asked(
        CreditableDocument document,
        (int Line, int Share, bool IsAmount)[] parts
    ) =>
        [
            .. parts
                .Select(p =>
                    (Line: document.Lines[p.Line % document.Lines.Count], p.Share, p.IsAmount)
                )
                .DistinctBy(p => p.Line.Id)
                .Select(p =>
                    p.IsAmount
                        ? new LineCredit(
                            p.Line.Id,
                            0,
                            Rounding.ToDecimals(
                                Euro.FromMinor(p.Line.ChargedLeft) * p.Share / 100m,
                                2
                            )
                        )
                        : new LineCredit(
                            p.Line.Id,
                            Rounding.ToDecimals(p.Line.QuantityLeft * p.Share / 100m, 4)
                        )
                ),
        ];

    private static Credit Credit(CreditableDocument invoice, IReadOnlyList<LineCredit> asked)
    {
        var credit = Crediting.Of(invoice, asked);
        Assert.True(credit.Succeeded, credit.Refusal?.Code);
        return credit.Value;
    }

    private static (Credit, CreditableDocument) Step(
        CreditableDocument invoice,
        IReadOnlyList<LineCredit> asked
    )
    {
        var credit = Credit(invoice, asked);
        return (credit, After(invoice, credit));
    }
}
