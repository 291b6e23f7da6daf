using Cadran.Billing.Domain;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Issued invoices to be credited: some by hand, any at random; and what is left of one after a credit.</summary>
internal static class CreditableInvoices
{
    public static readonly DocumentTax Vat = new(Guid.CreateVersion7(), "TVA", 20);
    public static readonly DocumentTax Low = new(Guid.CreateVersion7(), "TVA", 5.5m);
    private static readonly DocumentTax Second = new(
        Guid.CreateVersion7(),
        "QST",
        9.975m,
        Compound: true
    );
    public static readonly DocumentTax Free = new(Guid.CreateVersion7(), "Exempt", 0);
    public static readonly Currency Euro = Currency.Of("EUR");

    public static readonly Gen<(int, int, bool)> AnyPart = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, 100],
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
    );

    private static readonly Gen<Discount> AnyDiscount = Gen.Frequency(
        (3, Gen.Const(Discount.None)),
        (1, Gen.Int[0, 100].Select(p => Discount.OfPercent(p).Value)),
        (1, Gen.Int[0, 100_0000].Select(p => Discount.OfPercent(p / 1_0000m).Value)),
        (1, Gen.Int[90_0000, 100_0000].Select(p => Discount.OfPercent(p / 1_0000m).Value)),
        (1, Gen.Int[0, 500].Select(a => Discount.OfAmount(a / 100m).Value))
    );

    private static readonly Gen<CreditableLine> AnyLine = Gen.Select(
            Gen.Frequency((5, Gen.Int[1, 90_000]), (1, Gen.Int[-5_000, -1])),
            Gen.Int[0, 20_000],
            AnyDiscount,
            Gen.Int[0, 4]
        )
        .Select(
            (quantity, price, discount, taxes) =>
                new CreditableLine(
                    Guid.CreateVersion7(),
                    quantity / 10_000m,
                    price / 100m,
                    quantity > 0 ? discount : Discount.None,
                    taxes switch
                    {
                        0 => [],
                        1 => [Low.Id],
                        2 => [Low.Id, Second.Id],
                        _ => [Vat.Id],
                    },
                    0,
                    0
                )
        );

    public static readonly Gen<CreditableDocument?> AnyInvoice = Gen.Select(
            AnyLine.Array[1, 6],
            AnyDiscount,
            Gen.Bool,
            Gen.Bool,
            Gen.Int[0, 4].Select(i => new[] { 0L, 0L, 5L, 10L, 100L }[i])
        )
        .Select(
            (lines, discount, inclusive, perLine, step) =>
                Build(lines, discount, inclusive, perLine, step)
        );

    public static CreditableLine Line(decimal quantity, decimal price, DocumentTax tax) =>
        new(Guid.CreateVersion7(), quantity, price, Discount.None, [tax.Id], 0, 0);

    public static CreditableDocument Invoice(
        CreditableLine[] lines,
        Discount discount = default,
        long step = 0
    ) => Build(lines, discount, false, false, step)!;

    private static CreditableDocument? Build(
        CreditableLine[] lines,
        Discount discount,
        bool inclusive,
        bool perLine,
        long step
    )
    {
        DocumentTax[] taxes = [Vat, Low, Second, Free];
        var rounding = perLine ? TaxRounding.PerLine : TaxRounding.PerDocument;
        var totals = InvoiceTotals.Compute(
            new DocumentContent(
                Euro,
                [
                    .. lines.Select(l => new DocumentLine(
                        l.Quantity,
                        l.UnitPrice,
                        l.TaxIds,
                        l.Discount
                    )),
                ],
                taxes,
                discount,
                inclusive,
                rounding,
                Cash: new CashRounding(step)
            )
        );
        if (!totals.Succeeded)
            return null;
        var t = totals.Value;
        return new CreditableDocument(
            Euro,
            [
                .. lines.Select(
                    (l, i) =>
                        l with
                        {
                            Charged = t.Lines[i].Charged.Minor,
                            Net = t.Lines[i].Net.Minor,
                        }
                ),
            ],
            taxes,
            discount,
            0,
            inclusive,
            rounding,
            new DocumentSums(
                t.Net.Minor,
                t.DiscountTotal.Minor,
                [.. t.Taxes.Select(x => new TaxSum(x.TaxId, x.Base.Minor, x.Amount.Minor))],
                t.Total.Minor,
                t.Rounding.Minor
            ),
            new CashRounding(step)
        );
    }

    public static CreditableDocument After(CreditableDocument invoice, Credit credit)
    {
        var lines = credit.Lines.ToLookup(l => l.LineId);
        return invoice with
        {
            Lines =
            [
                .. invoice.Lines.Select(l =>
                    l with
                    {
                        CreditedQuantity =
                            l.CreditedQuantity + lines[l.Id].Sum(c => c.Corrects ?? 0),
                        CreditedCharged = l.CreditedCharged + lines[l.Id].Sum(Charged),
                        CreditedNet = l.CreditedNet + lines[l.Id].Sum(c => c.Net),
                    }
                ),
            ],
            CreditedDiscount =
                invoice.CreditedDiscount
                + (
                    credit.Discount.Amount is { } off
                        ? Euro.ToMinor(Rounding.ToCurrency(off, Euro))
                        : 0
                ),
            Left = invoice.Left.Less(credit.Sums),
        };
    }

    private static long Charged(CreditLine line)
    {
        var amount = Euro.ToMinor(Rounding.ToCurrency(line.Quantity * line.UnitPrice, Euro));
        return amount - line.Discount.Of(amount, Euro).Value;
    }
}
