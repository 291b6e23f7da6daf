using Cadran.Platform.Api;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing;

/// <summary>
/// The four figures above ready to bill: the largest sum is the figure, other currencies stand in its note.
/// </summary>
internal static class BillingFigures
{
    public static IReadOnlyList<Figure> Of(
        ReadyList ready,
        DateOnly through,
        InvoiceSummary invoices,
        string here,
        Texts texts
    )
    {
        var open = ready
            .Customers.Where(c => c.HasSomething)
            .GroupBy(c => c.Currency)
            .Select(g => (Money.OfMinor(g.Sum(c => c.Amount.Minor), g.Key), g.Count()))
            .ToList();
        var seconds = ready.Customers.Sum(c => c.Seconds);
        var customers = texts.N("bill.customers", open.Sum(o => o.Item2));
        return
        [
            One(
                texts["bill.ready.through", Dates.Short(through, through.Year)],
                open,
                $"{Format.Hours(seconds)} · {customers}",
                here
            ),
            Of("bill.figure.drafts", invoices.Draft, "drafts", texts),
            Of("bill.figure.due", invoices.Due, "sent", texts),
            Of("bill.figure.overdue", invoices.Overdue, "overdue", texts, Tone.Bad),
        ];
    }

    /// <summary>The sums of a list, each in its currency, as they are written.</summary>
    public static string Sums(IReadOnlyList<FigureAnswer> figures) =>
        string.Join(
            " + ",
            figures.OrderByDescending(f => f.Count).Select(f => Format.Money(MoneyOf(f)))
        );

    private static Figure Of(
        string label,
        IReadOnlyList<FigureAnswer> figures,
        string tab,
        Texts texts,
        Tone tone = Tone.Neutral
    )
    {
        var count = figures.Sum(f => f.Count);
        return One(
            texts[label],
            [.. figures.Select(f => (MoneyOf(f), f.Count))],
            texts.N("bill.count", count),
            "/billing/invoices?tab=" + tab,
            count > 0 ? tone : Tone.Neutral
        );
    }

    private static Figure One(
        string label,
        IReadOnlyList<(Money Sum, int Count)> sums,
        string note,
        string href,
        Tone tone = Tone.Neutral
    )
    {
        if (sums.Count == 0)
            return new Figure(label, new("0"), note, href, tone);
        var ordered = sums.OrderByDescending(s => s.Count).ToList();
        var others = ordered.Skip(1).Select(s => "+ " + Format.Money(s.Sum));
        return Figure.Of(label, ordered[0].Sum, string.Join(" · ", [note, .. others]), href, tone);
    }

    public static Money MoneyOf(FigureAnswer figure) =>
        new(
            DecimalText.TryRead(figure.Total.Amount, out var amount) ? amount : 0,
            Currency.Of(figure.Currency)
        );
}
