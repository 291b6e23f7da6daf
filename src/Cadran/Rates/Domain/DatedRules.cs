namespace Cadran.Rates.Domain;

/// <summary>
/// Rules that are alike in all but their dates, oldest first. Of several from one date the last made wins
/// (rule R2), then the higher id, so the answer never depends on the order they were given in.
/// </summary>
internal sealed class DatedRules<TRule>
{
    private readonly TRule[] rules;
    private readonly Func<TRule, DateOnly> from;

    public DatedRules(
        IEnumerable<TRule> rules,
        Func<TRule, DateOnly> from,
        Func<TRule, long> createdOrder,
        Func<TRule, Guid> id
    )
    {
        this.from = from;
        this.rules = [.. rules.OrderBy(from).ThenBy(createdOrder).ThenBy(id)];
    }

    /// <summary>Index of the rule in force on that day: the last one not after it; -1 when there is none.</summary>
    public int InForce(DateOnly day)
    {
        var (low, high) = (0, rules.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (from(rules[middle]) <= day)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    /// <summary>The rule at an index; nothing when there is none.</summary>
    public TRule? At(int index) => index >= 0 && index < rules.Length ? rules[index] : default;
}
