namespace Cadran.Rates.Domain;

/// <summary>Worked time alike in all that its cost depends on; whole seconds, billable or not (rule R7).</summary>
internal sealed record WorkedTime(
    Guid MemberId,
    Guid? ServiceTypeId,
    DateOnly WorkDate,
    long Seconds
);

/// <summary>
/// What worked time cost (rule R7). <see cref="Known"/>: of the time whose cost is known; <see cref="UnknownSeconds"/>: of
/// the other time.
/// </summary>
internal readonly record struct WorkCost(Money Known, long Seconds, long UnknownSeconds)
{
    /// <summary>Null while the cost of some of the time is unknown: never zero.</summary>
    public Money? Whole => UnknownSeconds == 0 ? Known : null;

    /// <summary>
    /// Worked hours at the cost rates of their days, added up exactly and rounded once (rules R7, L1). Teams of a member
    /// may be none.
    /// </summary>
    public static WorkCost Of(
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
        return new(new Money(known / 3600m, currency).Rounded(), seconds, unknown);
    }
}
