using Cadran.Time.Domain;

namespace Cadran.Billing.Domain;

/// <summary>What an entry is billed, and the sums of the scope that was rounded (rules RT1, RT3).</summary>
internal readonly record struct RoundedTime(
    long BilledSeconds,
    long ScopeWorkedSeconds,
    long ScopeBilledSeconds
);

/// <summary>
/// The billed seconds of every entry, rounded over the policy's scope (rule RT3). A scope of work item and
/// day holds all that was worked on the item (or on the project alone) that day by anyone at any price, so a
/// choice of other lines never changes what is billed.
/// </summary>
internal sealed class TimeRounding
{
    private readonly Dictionary<Guid, RoundedTime> byEntry = [];

    /// <summary>Of the entries of each line, which are in order of start, then id.</summary>
    public static TimeRounding Of(
        IEnumerable<IEnumerable<BillableEntry>> lines,
        RoundingPolicy policy
    )
    {
        var rounding = new TimeRounding();
        foreach (var scope in Scopes(lines, policy.Scope))
            rounding.Round([.. scope], policy);
        return rounding;
    }

    public RoundedTime this[Guid entryId] => byEntry[entryId];

    private static IEnumerable<IEnumerable<BillableEntry>> Scopes(
        IEnumerable<IEnumerable<BillableEntry>> lines,
        RoundingScope scope
    ) =>
        scope switch
        {
            RoundingScope.InvoiceLine => lines,
            RoundingScope.WorkItemAndDay => lines
                .SelectMany(line => line)
                .OrderBy(e => e.Start)
                .ThenBy(e => e.EntryId)
                .GroupBy(e =>
                    (e.WorkItem?.Id, e.WorkItem is null ? e.Project?.Id : null, e.WorkDate)
                ),
            _ => lines.SelectMany(line => line).Select(entry => (BillableEntry[])[entry]),
        };

    private void Round(BillableEntry[] scope, RoundingPolicy policy)
    {
        var worked = Array.ConvertAll(scope, e => e.Seconds);
        var billed = policy.SharedSeconds(worked);
        var (workedSum, billedSum) = (worked.Sum(), billed.Sum());
        for (var i = 0; i < scope.Length; i++)
            byEntry.Add(scope[i].EntryId, new(billed[i], workedSum, billedSum));
    }
}
