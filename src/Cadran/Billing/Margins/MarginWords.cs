using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Margins;

/// <summary>Margins in words.</summary>
internal static class MarginWords
{
    /// <summary>One sum a currency; a dash for none.</summary>
    public static string Revenue(Margin margin) =>
        margin.Revenue.Count == 0
            ? "–"
            : string.Join(" + ", margin.Revenue.Select(r => Format.Money(r)));

    /// <summary>"unknown (3:00 without a cost rate)".</summary>
    public static string Cost(Margin margin, Texts texts) =>
        margin.Cost is { } cost
            ? Format.Money(cost)
            : texts["margin.unknownCost", Format.Hours(margin.UnknownSeconds)];

    /// <summary>"420,00 € (35 %)"; unknown when its cost is, or its revenue is in other currencies.</summary>
    public static string Value(Margin margin, Texts texts) =>
        margin.Value is not { } value ? texts["margin.unknown"]
        : margin.Share is { } share ? $"{Format.Money(value)} ({Format.Percent(share)})"
        : Format.Money(value);
}
