using Cadran.Rates.Domain;

namespace Cadran.Billing.Domain;

/// <summary>Worked time alike in all that its cost depends on; whole seconds, billable or not (rule R7).</summary>
internal sealed record WorkedTime(
    Guid MemberId,
    Guid? ServiceTypeId,
    DateOnly WorkDate,
    long Seconds
);

/// <summary>
/// What work brought and what it cost (rule R7). Revenue has one sum a currency, and may be empty. A cost that is missing
/// for some of the time is unknown as a whole, never zero.
/// </summary>
/// <remarks>
/// <see cref="KnownCost"/>: of the time whose cost is known. <see cref="UnknownSeconds"/>: of the other time.
/// </remarks>
internal sealed record Margin(
    IReadOnlyList<Money> Revenue,
    long Seconds,
    Money KnownCost,
    long UnknownSeconds
)
{
    /// <summary>Null while the cost of some of the time is unknown.</summary>
    public Money? Cost => UnknownSeconds == 0 ? KnownCost : null;

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

    /// <summary>
    /// Worked hours at the cost rates of their days, added up exactly and rounded once (rules R7, L1). Teams of a member
    /// may be none.
    /// </summary>
    public static Margin Of(
        IEnumerable<Money> revenue,
        IEnumerable<WorkedTime> worked,
        CostRateBook costs,
        Func<Guid, IReadOnlyList<Guid>> teamsOf,
        Currency currency
    )
    {
        var (known, seconds, unknown) = (0m, 0L, 0L);
        foreach (var time in worked)
        {
            seconds += time.Seconds;
            var teams = teamsOf(time.MemberId);
            if (
                costs.Select(time.MemberId, teams, time.ServiceTypeId, time.WorkDate) is { } rule
                && rule.Rate.Currency == currency
            )
                known += rule.Rate.Amount * time.Seconds;
            else
                unknown += time.Seconds;
        }
        return new(
            [
                .. revenue
                    .GroupBy(r => r.Currency)
                    .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
                    .Select(Sum),
            ],
            seconds,
            new Money(known / 3600m, currency).Rounded(),
            unknown
        );
    }

    private static Money Sum(IGrouping<Currency, Money> group) =>
        group.Aggregate(Money.Zero(group.Key), (sum, part) => sum + part);
}
