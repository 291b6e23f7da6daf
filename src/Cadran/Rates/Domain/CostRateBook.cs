namespace Cadran.Rates.Domain;

/// <summary>What an hour of work costs the firm, from a date on (rules R1, R7). Null names nothing.</summary>
/// <remarks>
/// <see cref="CreatedOrder"/>: Higher is newer; decides between rules that are alike.
/// </remarks>
internal sealed record CostRateRule(
    Guid Id,
    Guid? MemberId,
    Guid? TeamId,
    Guid? ServiceTypeId,
    DateOnly From,
    Money Rate,
    long CreatedOrder
);

/// <summary>
/// The cost rates of a workspace (rule R7): the agent's, else the team's, else the service type's, else the
/// workspace's. A rule that names several stands at the first of them, before rules that name it alone.
/// </summary>
internal sealed class CostRateBook
{
    private readonly Dictionary<Key, DatedRules<CostRateRule>> byKey;

    /// <summary>A book of those rules, in any order; may be empty.</summary>
    public CostRateBook(IEnumerable<CostRateRule> rules)
    {
        Rules = [.. rules];
        Days = [.. Rules.Select(rule => rule.From).Distinct().Order()];
        byKey = Rules
            .GroupBy(rule => new Key(rule.MemberId, rule.TeamId, rule.ServiceTypeId))
            .ToDictionary(
                group => group.Key,
                group => new DatedRules<CostRateRule>(
                    group,
                    rule => rule.From,
                    rule => rule.CreatedOrder,
                    rule => rule.Id
                )
            );
    }

    public IReadOnlyList<CostRateRule> Rules { get; }

    /// <summary>The days on which some cost begins, in order: between two of them no cost changes.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The rule in force on the work date; null when there is none: the cost is unknown, not zero.</summary>
    public CostRateRule? Select(
        Guid? memberId,
        IReadOnlyList<Guid> teamIds,
        Guid? serviceTypeId,
        DateOnly workDate
    )
    {
        foreach (var member in OrNone(memberId))
        foreach (var someTeam in (bool[])[true, false])
        foreach (var service in OrNone(serviceTypeId))
        {
            IEnumerable<Guid?> teams = someTeam ? teamIds.Select(id => (Guid?)id) : [null];
            var best = teams
                .Select(team => InForce(new(member, team, service), workDate))
                .OfType<CostRateRule>()
                .MaxBy(rule => (rule.From, rule.CreatedOrder, rule.Id));
            if (best is not null)
                return best;
        }
        return null;
    }

    /// <summary>Worked, not billed, hours at that rate, rounded to the currency (rules R7, L1).</summary>
    public static Money CostOf(long workedSeconds, Money rate) =>
        (rate with { Amount = rate.Amount * workedSeconds / 3600m }).Rounded();

    private CostRateRule? InForce(Key key, DateOnly workDate) =>
        byKey.TryGetValue(key, out var dated) ? dated.At(dated.InForce(workDate)) : null;

    private static Guid?[] OrNone(Guid? id) => id is null ? [null] : [id, null];

    private readonly record struct Key(Guid? Member, Guid? Team, Guid? Service);
}
