namespace Cadran.Rates.Domain;

/// <summary>
/// The billing rates of a workspace, indexed once so that an entry's candidates are found without a look at
/// every rule: in time that grows with the member's teams and the logarithm of the rules.
/// </summary>
internal sealed class RateBook
{
    private readonly Dictionary<Key, DatedRules<BillingRateRule>> byKey;

    /// <summary>A book of those rules, in any order; may be empty.</summary>
    public RateBook(IEnumerable<BillingRateRule> rules) =>
        byKey = rules
            .GroupBy(rule => new Key(rule.ProjectId, rule.OrganizationId, rule.Dimensions))
            .ToDictionary(
                group => group.Key,
                group => new DatedRules<BillingRateRule>(
                    group,
                    rule => rule.From,
                    rule => rule.CreatedOrder,
                    rule => rule.Id
                )
            );

    /// <summary>
    /// The rules that fit the facts, each group of them alike but for their dates, by level (rule R2: project,
    /// organization, workspace). May be empty.
    /// </summary>
    public IEnumerable<DatedRules<BillingRateRule>> Fitting(RateFacts facts)
    {
        if (byKey.Count == 0)
            yield break;
        var dimensions = DimensionsOf(facts);
        foreach (var (project, organization) in Places(facts))
        foreach (var named in dimensions)
            if (byKey.TryGetValue(new(project, organization, named), out var dated))
                yield return dated;
    }

    private static IEnumerable<(Guid? Project, Guid? Organization)> Places(RateFacts facts)
    {
        if (facts.ProjectId is { } project)
        {
            yield return (project, null);
            if (facts.OrganizationId is { } both)
                yield return (project, both);
        }
        if (facts.OrganizationId is { } organization)
            yield return (null, organization);
        yield return (null, null);
    }

    private static List<RateDimensions> DimensionsOf(RateFacts facts)
    {
        var all = new List<RateDimensions>(4 * (facts.TeamIds.Count + 1));
        foreach (var member in OrNone(facts.MemberId))
        foreach (var service in OrNone(facts.ServiceTypeId))
        {
            all.Add(new(member, service, null));
            foreach (var team in facts.TeamIds)
                all.Add(new(member, service, team));
        }
        return all;
    }

    private static Guid?[] OrNone(Guid? id) => id is null ? [null] : [id, null];

    private readonly record struct Key(Guid? Project, Guid? Organization, RateDimensions Named);
}
