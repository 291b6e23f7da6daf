using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>The answer of the lookup: no cursor, for nobody pages through a combobox.</summary>
internal sealed record WorkItems(IReadOnlyList<WorkItem> Items);

/// <summary>
/// What the timer bar proposes while somebody types: tickets, tasks and projects whose title, project and customer
/// together have all the words, or whose #number it is. Nothing typed: the latest that are not finished.
/// </summary>
internal sealed class WorkItemLookup(Store store, Caller caller)
{
    private const int Most = 50;

    /// <summary>
    /// The best first: the number typed, then what is not finished, then the caller's own, then the latest of each
    /// kind in turn. Refused: list.limit_invalid.
    /// </summary>
    public async Task<Result<WorkItems>> Find(
        string? search,
        WorkItemKind? kind,
        int? limit,
        CancellationToken stop
    )
    {
        if (limit is < 1 or > Most)
            return PlatformRefusals.LimitInvalid;
        var words = SearchText.Words(search);
        var rows = new WorkItemRows(store.Read, caller.MemberId, words, limit ?? 20);
        var found = new List<WorkItem>();
        if (kind is null or WorkItemKind.Ticket)
            found.AddRange(await rows.Tickets(stop));
        if (kind is null or WorkItemKind.Task)
            found.AddRange(await rows.Tasks(stop));
        if (kind is null or WorkItemKind.Project)
            found.AddRange(await rows.Projects(stop));
        return new WorkItems([.. Ranked(found, words).Take(limit ?? 20)]);
    }

    private static IEnumerable<WorkItem> Ranked(List<WorkItem> found, IReadOnlyList<string> words)
    {
        var numbers = words.Select(SearchText.Number).ToHashSet();
        return found
            .GroupBy(item => item.Kind)
            .SelectMany(kind => kind.Select((item, place) => (Item: item, Place: place)))
            .OrderByDescending(found => numbers.Contains(found.Item.Number))
            .ThenBy(found => found.Item.IsFinished)
            .ThenByDescending(found => found.Item.AssignedToMe)
            .ThenBy(found => found.Place)
            .ThenBy(found => found.Item.Kind)
            .Select(found => found.Item);
    }
}
