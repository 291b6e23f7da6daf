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
    private const int MostNamed = 500;

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

    /// <summary>
    /// What that text names in full: its title, its number, both, or whose it is before them, without regard to case and
    /// accents. What is finished is named only where nothing else is.
    /// </summary>
    public async Task<IReadOnlyList<WorkItem>> Named(string text, CancellationToken stop)
    {
        var key = SearchText.Key(text);
        var words = SearchText.Words(key.Replace("·", " ", StringComparison.Ordinal));
        // Where the number is typed, the words after it are its title: the number alone finds it.
        var numbered = words.Where(w => SearchText.Number(w) >= 0 && w.StartsWith('#')).ToList();
        var rows = new WorkItemRows(
            store.Read,
            caller.MemberId,
            numbered.Count > 0 ? numbered : words,
            MostNamed
        );
        List<WorkItem> found =
        [
            .. await rows.Tickets(stop),
            .. await rows.Tasks(stop),
            .. await rows.Projects(stop),
        ];
        return Unfinished(
            found.FindAll(item => Names(item).Any(name => SearchText.Key(name) == key))
        );
    }

    /// <summary>
    /// What a typed text means: what it names in full; where that is nothing, what has all its words in its own title;
    /// then what has them with its project and customer. What is finished only where nothing else is.
    /// </summary>
    public async Task<IReadOnlyList<WorkItem>> Meant(
        string text,
        WorkItemKind? kind,
        CancellationToken stop
    )
    {
        bool Fits(WorkItem item) => kind is null || item.Kind == kind;
        if ((await Named(text, stop)).Where(Fits).ToList() is { Count: > 0 } named)
            return named;
        var words = SearchText.Words(text.Replace("·", " ", StringComparison.Ordinal));
        if (words.Count == 0)
            return [];
        var rows = new WorkItemRows(store.Read, caller.MemberId, words, MostNamed);
        List<WorkItem> found =
        [
            .. await rows.Tickets(stop),
            .. await rows.Tasks(stop),
            .. await rows.Projects(stop),
        ];
        found = Unfinished(found.FindAll(Fits));
        var own = found.FindAll(item =>
            SearchText.Key($"#{item.Number} {item.Title}") is var title
            && words.All(word => title.Contains(word, StringComparison.Ordinal))
        );
        return own.Count > 0 ? own : found;
    }

    /// <summary>Whether that is one of its names, finished and archived or not.</summary>
    public async Task<bool> IsNamed(WorkRef work, string text, CancellationToken stop)
    {
        var rows = new WorkItemRows(store.Read, caller.MemberId, [], 1) { Only = work };
        var found = work.Kind switch
        {
            WorkItemKind.Ticket => await rows.Tickets(stop),
            WorkItemKind.Task => await rows.Tasks(stop),
            _ => await rows.Projects(stop),
        };
        var key = SearchText.Key(text);
        return found.Any(item => Names(item).Any(name => SearchText.Key(name) == key));
    }

    private static List<WorkItem> Unfinished(List<WorkItem> found) =>
        found.Exists(item => !item.IsFinished) ? found.FindAll(item => !item.IsFinished) : found;

    private static IEnumerable<string> Names(WorkItem item)
    {
        var own = new List<string> { item.Title };
        if (item.Kind == WorkItemKind.Ticket)
            own.AddRange([$"#{item.Number}", $"#{item.Number} {item.Title}"]);
        if (item is { Kind: WorkItemKind.Task, ProjectName: { } project })
            own.Add($"{project} · {item.Title}");
        return item.OrganizationName is { } organization
            ? [.. own, .. own.Select(name => $"{organization} · {name}")]
            : own;
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
