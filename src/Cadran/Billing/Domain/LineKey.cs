namespace Cadran.Billing.Domain;

/// <summary>
/// What entries must have in common to share a line (rule L3): what they are grouped by, the unit price and
/// the taxes. The currency is the invoice's for all.
/// </summary>
internal readonly record struct LineKey(
    Guid? Group,
    DateOnly? Day,
    decimal UnitPrice,
    string TaxSet,
    Money? Original = null
)
{
    public static LineKey Of(BillableEntry entry, GroupBy groupBy) =>
        new(
            groupBy == GroupBy.Entry ? entry.EntryId : Subject(entry, groupBy)?.Id,
            groupBy == GroupBy.Day ? entry.WorkDate : null,
            entry.Price!.Value.Amount,
            entry.TaxSet,
            entry.Exchange is null ? null : entry.Rate.Rate
        );

    /// <summary>What is to be said of entries that share a line; never empty.</summary>
    public static LineDescription Describe(BillableEntry[] entries, GroupBy groupBy) =>
        new(
            groupBy,
            Subject(entries[0], groupBy)?.Name,
            entries.Min(e => e.WorkDate),
            entries.Max(e => e.WorkDate),
            Shared(entries, e => e.Member),
            Shared(entries, e => e.Project),
            Shared(entries, e => e.WorkItem),
            Shared(entries, e => e.ServiceType),
            entries.All(e => e.Note == entries[0].Note) ? entries[0].Note : null
        );

    private static Named? Subject(BillableEntry entry, GroupBy groupBy) =>
        groupBy switch
        {
            GroupBy.Entry or GroupBy.WorkItem => entry.WorkItem ?? entry.Project,
            GroupBy.Project => entry.Project,
            GroupBy.Member => entry.Member,
            GroupBy.ServiceType => entry.ServiceType,
            _ => null,
        };

    private static string? Shared(BillableEntry[] entries, Func<BillableEntry, Named?> part)
    {
        var first = part(entries[0]);
        return entries.All(e => part(e)?.Id == first?.Id) ? first?.Name : null;
    }
}
