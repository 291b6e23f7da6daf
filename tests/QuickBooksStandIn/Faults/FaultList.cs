namespace QuickBooksStandIn.Faults;

/// <summary>The faults that wait for requests. The first that fits is taken, one to a request.</summary>
public sealed class FaultList
{
    private readonly Lock gate = new();
    private readonly List<(FaultRule Rule, int? Left)> rules = [];

    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (gate)
            rules.Add((rule, rule.Times));
    }

    public void Add(FaultKind kind, string? path = null, int? times = 1) =>
        Add(
            new FaultRule
            {
                Kind = kind,
                Path = path,
                Times = times,
            }
        );

    /// <summary>A business error with this code, for the next requests.</summary>
    public void AddError(string code, string? path = null, int? times = 1) =>
        Add(
            new FaultRule
            {
                Kind = FaultKind.Fault,
                Code = code,
                Path = path,
                Times = times,
            }
        );

    /// <summary>Those that wait, with the times that are left of them.</summary>
    public IReadOnlyList<FaultRule> Waiting()
    {
        lock (gate)
            return [.. rules.Select(rule => rule.Rule with { Times = rule.Left })];
    }

    public void Clear()
    {
        lock (gate)
            rules.Clear();
    }

    internal FaultRule? Take(string method, string path)
    {
        lock (gate)
        {
            var at = rules.FindIndex(rule => Fits(rule.Rule, method, path));
            if (at < 0)
                return null;
            var (rule, left) = rules[at];
            if (left <= 1)
                rules.RemoveAt(at);
            else if (left is not null)
                rules[at] = (rule, left - 1);
            return rule;
        }
    }

    private static bool Fits(FaultRule rule, string method, string path) =>
        (rule.Method is null || rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (rule.Kind != FaultKind.BatchFault || path.EndsWith("/batch", StringComparison.Ordinal))
        && (
            rule.Path is { } part
                ? path.Contains(part, StringComparison.Ordinal)
                : path.StartsWith("/v3/", StringComparison.Ordinal)
        );
}
