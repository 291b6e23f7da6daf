namespace Cadran.Time;

/// <summary>The invoice or draft that holds time: its number, once issued; who made it; its page.</summary>
internal sealed record TimeHolder(string? Number, string? By, string Href);

/// <summary>A slot for whoever holds time, to say so where the time is shown (rule T10).</summary>
internal interface ITimeHolders
{
    /// <summary>By invoice id; what is unknown is not in it.</summary>
    Task<IReadOnlyDictionary<Guid, TimeHolder>> Of(
        IReadOnlyCollection<Guid> invoiceIds,
        CancellationToken stop
    );
}

/// <summary>Asks all holders about rows.</summary>
internal static class HoldersOfTime
{
    public static async Task<IReadOnlyDictionary<Guid, TimeHolder>> Of(
        this IEnumerable<ITimeHolders> all,
        IEnumerable<TimeEntry> rows,
        CancellationToken stop
    )
    {
        var ids = rows.Select(e => e.InvoiceId).OfType<Guid>().Distinct().ToList();
        var found = new Dictionary<Guid, TimeHolder>();
        foreach (var holders in ids.Count == 0 ? [] : all)
        foreach (var (id, holder) in await holders.Of(ids, stop))
            found[id] = holder;
        return found;
    }
}
