using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Margins;

/// <summary>Margins in words.</summary>
internal static class MarginWords
{
    /// <summary>One sum a currency; a dash for none.</summary>
    public static string Sums(IReadOnlyList<Money> sums) =>
        sums.Count == 0 ? "–" : string.Join(" + ", sums.Select(r => Format.Money(r)));

    /// <summary>"unknown (3:00 without a cost rate)".</summary>
    public static string Cost(Margin margin, Texts texts) =>
        margin.Cost is { } cost
            ? Format.Money(cost)
            : texts["margin.unknownCost", Format.Hours(margin.UnknownSeconds)];

    /// <summary>"420,00 € (35 %)"; unknown when its cost is, or its revenue is in other currencies.</summary>
    public static string Value(Margin margin, Texts texts) =>
        Value(margin.Value, margin.Share, texts);

    /// <summary>The same once everything is billed.</summary>
    public static string WhenBilled(WorkMargin margin, Texts texts) =>
        Value(margin.WhenBilled, margin.ShareWhenBilled, texts);

    /// <summary>What of the money to be billed is on drafts, and what time has no price; null: neither.</summary>
    public static string? OfOpen(WorkMargin margin, Texts texts)
    {
        var said = new List<string>();
        if (margin.Drafted.Any(d => d.Amount != 0))
            said.Add(texts["margin.onDrafts", Sums(margin.Drafted)]);
        if (margin.UnpricedSeconds > 0)
            said.Add(texts["margin.unpriced", Format.Hours(margin.UnpricedSeconds)]);
        return said.Count == 0 ? null : string.Join(" · ", said);
    }

    /// <summary>Why the cost is unknown; null: it is known.</summary>
    public static string? Missing(Margin margin, Texts texts) =>
        margin.Cost is null ? texts["margin.without", Format.Hours(margin.UnknownSeconds)] : null;

    private static string Value(Money? value, decimal? share, Texts texts) =>
        value is not { } known ? texts["margin.unknown"]
        : share is { } part ? $"{Format.Money(known)} ({Format.Percent(part)})"
        : Format.Money(known);
}
