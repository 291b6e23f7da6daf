// Long because a credit of a part and that of the rest stand beside each other, with all that refuses them.
namespace Cadran.Billing.Domain;

/// <summary>
/// What is asked to be credited of a line: a quantity at the line's own price and discount; or, of its price, an amount
/// as prices are, which releases no time. Both have the sign of the line.
/// </summary>
internal readonly record struct LineCredit(Guid LineId, decimal Quantity, decimal? Amount = null);

/// <summary>A line of a credit note, positive where the invoice's is. Amounts are minor units.</summary>
/// <remarks>
/// <see cref="Corrects"/>: the quantity of the invoice's line that it credits; null: an amount alone.
/// <see cref="Kind"/>: what it says of itself.
/// </remarks>
internal sealed record CreditLine(
    Guid LineId,
    CreditLineKind Kind,
    decimal Quantity,
    decimal UnitPrice,
    Discount Discount,
    IReadOnlyList<Guid> TaxIds,
    decimal? Corrects,
    long Net = 0
);

/// <summary>What a line of a credit note takes back of the invoice's.</summary>
internal enum CreditLineKind
{
    /// <summary>A quantity of the line.</summary>
    Quantity,

    /// <summary>Part of the line's price.</summary>
    Price,

    /// <summary>What roundings of earlier credits left or took too much, so that all together are the line.</summary>
    Adjustment,
}

/// <summary>The lines and totals of a credit note; <see cref="IsRest"/>: nothing is left to credit after it.</summary>
internal sealed record Credit(
    IReadOnlyList<CreditLine> Lines,
    Discount Discount,
    DocumentSums Sums,
    bool IsRest
)
{
    public long TaxTotal => Sums.Taxes.Sum(t => t.Amount);
}

/// <summary>
/// Decides a credit note (rule D4): computed as an invoice of what is credited, never more than what is left of a line,
/// a tax or the whole; the last one takes exactly what is left, so that all together are the invoice (invariant 3). Each is rounded as
/// its invoice was (X4b), the last one with what roundings before it left.
/// </summary>
internal static class Crediting
{
    /// <summary>All that is left of each line.</summary>
    public static IReadOnlyList<LineCredit> Whole(CreditableDocument document) =>
        [.. document.Lines.Where(l => l.IsOpen).Select(l => new LineCredit(l.Id, l.QuantityLeft))];

    /// <summary>
    /// The credit note of what is asked; a line asked with no quantity and no amount is left out, unless its time is
    /// all that it has. Refusals: credit.unknown_line, credit.line_twice, credit.quantity_above_left,
    /// credit.amount_above_left, credit.above_left, credit.nothing, and those of <see cref="InvoiceTotals.Compute"/>.
    /// </summary>
    public static Result<Credit> Of(CreditableDocument document, IReadOnlyList<LineCredit> asked)
    {
        var byId = document.Lines.ToDictionary(l => l.Id);
        var wrong = asked.SelectMany((a, i) => Refusals(a, i, byId, document.Currency)).ToList();
        if (asked.Select(a => a.LineId).Distinct().Count() < asked.Count)
            wrong.Add(BillingRefusals.CreditLineTwice);
        if (wrong.Count > 0)
            return Result<Credit>.Refused(wrong);
        var lines = new List<CreditLine>();
        foreach (var one in asked)
            lines.AddRange(Lines(byId[one.LineId], one, document.Currency));
        if (lines.Count == 0)
            return BillingRefusals.CreditNothing;
        var isRest = IsRest(document, lines);
        return DiscountOf(document, lines, isRest)
            .Then(discount =>
                isRest ? Rest(document, lines, discount) : Sum(document, lines, discount)
            );
    }

    private static IEnumerable<Refusal> Refusals(
        LineCredit asked,
        int index,
        Dictionary<Guid, CreditableLine> lines,
        Currency currency
    )
    {
        var at = $"lines[{index}].";
        if (!lines.TryGetValue(asked.LineId, out var line))
        {
            yield return BillingRefusals.CreditUnknownLine.At(at + "lineId");
            yield break;
        }
        if (Rounding.ToDecimals(asked.Quantity, 4) != asked.Quantity)
            yield return BillingRefusals.Quantity.At(at + "quantity");
        if (!IsWithin(asked.Quantity, line.QuantityLeft))
            yield return BillingRefusals
                .CreditQuantityAboveLeft.With(line.QuantityLeft)
                .At(at + "quantity");
        if (asked is { Amount: not null, Quantity: not 0 })
            yield return BillingRefusals.CreditBoth.At(at + "amount");
        if (asked.Amount is not { } amount)
            yield break;
        var left = currency.FromMinor(line.ChargedLeft);
        if (Rounding.ToCurrency(amount, currency) != amount || !IsWithin(amount, left))
            yield return BillingRefusals
                .CreditAmountAboveLeft.With(new Money(left, currency))
                .At(at + "amount");
    }

    /// <summary>Between nothing and what is left, on its side of zero.</summary>
    private static bool IsWithin(decimal asked, decimal left) =>
        left < 0 ? asked <= 0 && asked >= left : asked >= 0 && asked <= left;

    private static IEnumerable<CreditLine> Lines(
        CreditableLine line,
        LineCredit asked,
        Currency currency
    )
    {
        if (asked.Amount is { } amount)
        {
            if (amount != 0)
                yield return Flat(line, CreditLineKind.Price, amount);
            yield break;
        }
        if (asked.Quantity == 0 && !(line.QuantityLeft == 0 && line.IsOpen))
            yield break;
        var main = AtPrice(line, asked.Quantity, currency);
        yield return main;
        var natural = Charged(main, currency);
        var target =
            asked.Quantity == line.QuantityLeft
                ? line.ChargedLeft
                : Nearest(natural, line.ChargedLeft);
        if (target != natural)
            yield return Flat(
                line,
                CreditLineKind.Adjustment,
                currency.FromMinor(target - natural)
            );
    }

    /// <summary>The quantity at the line's price; a discount that is an amount is taken in proportion.</summary>
    private static CreditLine AtPrice(CreditableLine line, decimal quantity, Currency currency)
    {
        var discount =
            line.Discount.Amount is { } off && quantity != line.Quantity
                ? Discount
                    .OfAmount(Rounding.ToCurrency(off * quantity / line.Quantity, currency))
                    .Value
                : line.Discount;
        return new(
            line.Id,
            CreditLineKind.Quantity,
            quantity,
            line.UnitPrice,
            discount,
            line.TaxIds,
            quantity
        );
    }

    /// <summary>An amount as one unit of a price, which stays positive (EN 16931 BR-27).</summary>
    private static CreditLine Flat(CreditableLine line, CreditLineKind kind, decimal amount) =>
        new(
            line.Id,
            kind,
            Math.Sign(amount),
            Math.Abs(amount),
            Discount.None,
            line.TaxIds,
            Corrects: null
        );

    private static long Charged(CreditLine line, Currency currency)
    {
        var amount = currency.ToMinor(
            Rounding.ToCurrency(line.Quantity * line.UnitPrice, currency)
        );
        var off = line.Discount.Of(amount, currency);
        return amount - (off.Succeeded ? off.Value : 0);
    }

    private static long Nearest(long value, long left) =>
        left < 0 ? Math.Clamp(value, left, 0) : Math.Clamp(value, 0, left);

    private static bool IsRest(CreditableDocument document, List<CreditLine> lines)
    {
        var credited = lines.ToLookup(l => l.LineId);
        return document.Lines.All(l =>
            l.ChargedLeft == credited[l.Id].Sum(c => Charged(c, document.Currency))
        );
    }

    /// <summary>The document's discount: a percentage as it is, an amount in proportion to what is charged (rule L6).</summary>
    private static Result<Discount> DiscountOf(
        CreditableDocument document,
        List<CreditLine> lines,
        bool isRest
    )
    {
        if (document.Discount.Amount is not { } amount)
            return document.Discount;
        var currency = document.Currency;
        var whole = currency.ToMinor(Rounding.ToCurrency(amount, currency));
        var left = whole - document.CreditedDiscount;
        if (isRest)
            return Discount.OfAmount(currency.FromMinor(left));
        var charged = document.Lines.Sum(l => l.Charged);
        var credited =
            document.Lines.Sum(l => l.CreditedCharged) + lines.Sum(l => Charged(l, currency));
        var due = (long)Rounding.ToDecimals((decimal)whole * credited / charged, 0);
        return Discount.OfAmount(
            currency.FromMinor(Math.Clamp(due - document.CreditedDiscount, 0, left))
        );
    }

    /// <summary>
    /// What is left of the document, never computed again: lines that are left can come to less than nothing where
    /// earlier parts rounded in the customer's favour, and what is left of the document does not.
    /// </summary>
    private static Result<Credit> Rest(
        CreditableDocument document,
        List<CreditLine> lines,
        Discount discount
    )
    {
        var byId = document.Lines.ToDictionary(l => l.Id);
        var rest = new List<CreditLine>();
        foreach (var credited in lines.GroupBy(l => l.LineId))
        {
            var left = byId[credited.Key].NetLeft;
            foreach (var line in credited)
            {
                var net = NetOf(byId[line.LineId], Charged(line, document.Currency));
                rest.Add(line with { Net = net });
                left -= net;
            }
            rest[^1] = rest[^1] with { Net = rest[^1].Net + left };
        }
        // A line with its price credited already can have a cent of net left, where prices include tax.
        var others = document.Left.Net - rest.Sum(l => l.Net);
        rest[^1] = rest[^1] with { Net = rest[^1].Net + others };
        return new Credit(rest, discount, document.Left, IsRest: true);
    }

    /// <summary>What of a price is the line's net, as on the invoice.</summary>
    private static long NetOf(CreditableLine line, long charged) =>
        line.Charged == 0
            ? charged
            : (long)Rounding.ToDecimals((decimal)charged * line.Net / line.Charged, 0);

    private static Result<Credit> Sum(
        CreditableDocument document,
        List<CreditLine> lines,
        Discount discount
    )
    {
        var content = new DocumentContent(
            document.Currency,
            [.. lines.Select(l => new DocumentLine(l.Quantity, l.UnitPrice, l.TaxIds, l.Discount))],
            document.Taxes,
            discount,
            document.PricesIncludeTax,
            document.TaxRounding
        );
        var totals = InvoiceTotals.Compute(content);
        if (!totals.Succeeded)
            return Result<Credit>.Refused(totals.Refusals);
        var nets = totals.Value.Lines.Select(l => l.Net.Minor).ToArray();
        var sums = Within(document.Left, totals.Value);
        // What is left of a tax can be less than what the lines come to.
        if (sums.BeforeRounding < 0)
            return BillingRefusals.NegativeTotal;
        if (sums.BeforeRounding > document.Left.BeforeRounding)
            return BillingRefusals.CreditAboveLeft.With(
                Money.OfMinor(document.Left.BeforeRounding, document.Currency)
            );
        return new Credit(
            [.. lines.Select((l, i) => l with { Net = nets[i] })],
            discount,
            Rounded(document, sums),
            IsRest: false
        );
    }

    /// <summary>To the step of the invoice (rule X4b), never above what is left to ask back.</summary>
    private static DocumentSums Rounded(CreditableDocument document, DocumentSums sums)
    {
        var total = Math.Min(sums.Total + document.Cash.On(sums.Total), document.Left.Total);
        return sums with { Total = total, Rounding = total - sums.Total };
    }

    /// <summary>The totals as computed, no tax above what is left of it.</summary>
    private static DocumentSums Within(DocumentSums left, InvoiceTotals totals)
    {
        var of = left.Taxes.ToDictionary(t => t.TaxId);
        var taxes = totals
            .Taxes.Select(t => new TaxSum(
                t.TaxId,
                Nearest(t.Base.Minor, of[t.TaxId].Base),
                Nearest(t.Amount.Minor, of[t.TaxId].Amount)
            ))
            .ToList();
        return new(
            totals.Net.Minor,
            totals.DiscountTotal.Minor,
            taxes,
            totals.Taxable.Minor + taxes.Sum(t => t.Amount)
        );
    }
}
