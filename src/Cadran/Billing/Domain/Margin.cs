using Cadran.Rates.Domain;

namespace Cadran.Billing.Domain;

/// <summary>
/// What work brought and what it cost (rule R7). Revenue has one sum a currency, and may be empty. A cost that is missing
/// for some of the time is unknown as a whole, never zero.
/// </summary>
internal sealed record Margin(IReadOnlyList<Money> Revenue, WorkCost Work)
{
    public long Seconds => Work.Seconds;
    public Money KnownCost => Work.Known;
    public long UnknownSeconds => Work.UnknownSeconds;

    /// <summary>Null while the cost of some of the time is unknown.</summary>
    public Money? Cost => Work.Whole;

    /// <summary>Revenue less cost; null when the cost is unknown, or some revenue is in another currency than costs.</summary>
    public Money? Value =>
        Cost is { } cost && Revenue.All(r => r.Currency == cost.Currency) ? Earned - cost : null;

    /// <summary>The margin as a share of the revenue; null without either.</summary>
    public decimal? Share =>
        Value is { } value && Earned.Amount > 0 ? value.Amount / Earned.Amount : null;

    private Money Earned =>
        Revenue
            .Where(r => r.Currency == KnownCost.Currency)
            .Aggregate(Money.Zero(KnownCost.Currency), (sum, part) => sum + part);

    /// <summary>Revenue by currency, and worked hours at the cost rates of their days.</summary>
    public static Margin Of(
        IEnumerable<Money> revenue,
        IEnumerable<WorkedTime> worked,
        CostRateBook costs,
        Func<Guid, IReadOnlyList<Guid>> teamsOf,
        Currency currency
    ) => new(ByCurrency(revenue), WorkCost.Of(worked, costs, teamsOf, currency));

    /// <summary>One sum a currency, by its code; may be empty.</summary>
    public static IReadOnlyList<Money> ByCurrency(IEnumerable<Money> parts) =>
        [
            .. parts
                .GroupBy(r => r.Currency)
                .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
                .Select(g => g.Aggregate(Money.Zero(g.Key), (sum, part) => sum + part)),
        ];
}
