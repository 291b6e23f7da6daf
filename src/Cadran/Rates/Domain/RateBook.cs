namespace Cadran.Rates.Domain;

/// <summary>
/// The billing rates of a workspace, indexed once so that an entry's candidates are found without a look at
/// every rule: in time that grows with the member's teams and the logarithm of the rules.
/// </summary>
internal sealed class RateBook
{
    private readonly Dictionary<Key, DatedRules<BillingRateRule>> byKey;
    private readonly HashSet<Guid> workItems;

    /// <summary>A book of those rules, in any order; may be empty.</summary>
    public RateBook(IEnumerable<BillingRateRule> rules)
    {
        Rules = [.. rules];
        byKey = Rules
            .GroupBy(rule => new Key(
                rule.WorkItemId,
                rule.ProjectId,
                rule.OrganizationId,
                rule.Dimensions
            ))
            .ToDictionary(
                group => group.Key,
                group => new DatedRules<BillingRateRule>(
                    group,
                    rule => rule.From,
                    rule => rule.CreatedOrder,
                    rule => rule.Id
                )
            );
        workItems = [.. Rules.Select(rule => rule.WorkItemId).OfType<Guid>()];
        Moments =
        [
            .. Rules
                .SelectMany(rule => new[] { rule.RecordedFrom, rule.RecordedUntil })
                .OfType<Instant>()
                .Distinct()
                .Order(),
        ];
    }

    /// <summary>All of them, in the order they were given in.</summary>
    public IReadOnlyList<BillingRateRule> Rules { get; }

    /// <summary>The moments of recording at which some rule begins or stops to count (rule R1), oldest first; mostly none.</summary>
    public IReadOnlyList<Instant> Moments { get; }

    /// <summary>Time of the same stretch is alike to all rules: how many of the moments are before it was recorded.</summary>
    public int Stretch(Instant recordedAt) => Moments.Count(moment => recordedAt > moment);

    /// <summary>Whether some ticket or task has a rate of its own; mostly none has.</summary>
    public bool NamesWorkItems => workItems.Count > 0;

    /// <summary>The work item when it has a rate of its own (rule R2, step 2); else null: all others are alike.</summary>
    public Guid? Own(Guid? workItem) => workItem is { } id && workItems.Contains(id) ? id : null;

    /// <summary>The book after a change: without those, and with these as the newest.</summary>
    public RateBook After(RulesChange change)
    {
        var next = Rules.Count == 0 ? 0 : Rules.Max(rule => rule.CreatedOrder) + 1;
        return new(
            Rules
                .Where(rule => !change.Gone.Contains(rule.Id))
                .Select(rule =>
                    rule.Id == change.Ended?.Id
                        ? change.Ended with
                        {
                            CreatedOrder = rule.CreatedOrder,
                        }
                        : rule
                )
                .Concat(change.Added is { } added ? [added with { CreatedOrder = next }] : [])
        );
    }

    /// <summary>
    /// The rules that fit the facts, each group of them alike but for their dates, by level (rule R2: work
    /// item, project, organization, workspace). May be empty.
    /// </summary>
    public IEnumerable<DatedRules<BillingRateRule>> Fitting(RateFacts facts)
    {
        if (byKey.Count == 0)
            yield break;
        var dimensions = DimensionsOf(facts);
        foreach (var (item, project, organization) in Places(facts))
        foreach (var named in dimensions)
            if (byKey.TryGetValue(new(item, project, organization, named), out var dated))
                yield return dated;
    }

    private IEnumerable<(Guid? Item, Guid? Project, Guid? Organization)> Places(RateFacts facts)
    {
        if (Own(facts.WorkItemId) is { } item)
            yield return (item, null, null);
        if (facts.ProjectId is { } project)
        {
            yield return (null, project, null);
            if (facts.OrganizationId is { } both)
                yield return (null, project, both);
        }
        if (facts.OrganizationId is { } organization)
            yield return (null, null, organization);
        yield return (null, null, null);
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

    private readonly record struct Key(
        Guid? WorkItem,
        Guid? Project,
        Guid? Organization,
        RateDimensions Named
    );
}
