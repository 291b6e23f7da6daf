using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Work.Pages;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time.Pages;

/// <summary>A line of a combobox, and what choosing it fills.</summary>
public sealed record Suggestion(
    string Text,
    string? Note,
    string Icon,
    IReadOnlyDictionary<string, string> Fill,
    IReadOnlyDictionary<string, string> Chips
);

/// <summary>
/// What the timer bar proposes: recent work as a whole (note, work item, service), so that Enter resumes it, then any
/// project, task or ticket with those words; after @ projects and tasks alone, after # tickets.
/// </summary>
internal sealed class Suggestions(
    Store store,
    Caller caller,
    WorkNames names,
    WorkItemLookup lookup
)
{
    private const int Most = 8;
    private const int LookedAt = 200;

    public async Task<IReadOnlyList<Suggestion>> ForTimer(
        string? q,
        string? trigger,
        CancellationToken stop
    ) =>
        trigger switch
        {
            "#" => await Work(q, WorkItemKind.Ticket, stop),
            "@" =>
            [
                .. await Work(q, WorkItemKind.Project, stop),
                .. await Work(q, WorkItemKind.Task, stop),
            ],
            _ => await RecentAndFound(q, stop),
        };

    private async Task<IReadOnlyList<Suggestion>> Work(
        string? q,
        WorkItemKind? kind,
        CancellationToken stop
    )
    {
        var found = await lookup.Find(q, kind, Most, stop);
        return
        [
            .. found.Value.Items.Select(item => new Suggestion(
                WorkOption.Title(item),
                WorkOption.Note(item),
                WorkOption.Icon(item),
                new Dictionary<string, string> { ["workItemId"] = WorkOption.Reference(item) },
                new Dictionary<string, string> { ["workItemId"] = WorkOption.WithCustomer(item) }
            )),
        ];
    }

    /// <summary>Work that was done before stands first, and is not proposed twice.</summary>
    private async Task<IReadOnlyList<Suggestion>> RecentAndFound(string? q, CancellationToken stop)
    {
        var recent = await Recent(q, stop);
        if (recent.Count >= Most || SearchText.Words(q).Count == 0)
            return recent;
        var known = recent.Select(s => s.Fill.GetValueOrDefault("workItemId")).ToHashSet();
        var found = await Work(q, null, stop);
        return
        [
            .. recent,
            .. found.Where(s => !known.Contains(s.Fill["workItemId"])).Take(Most - recent.Count),
        ];
    }

    private async Task<IReadOnlyList<Suggestion>> Recent(string? q, CancellationToken stop)
    {
        var me = new Id<Member>(caller.MemberId!.Value);
        var latest = await store
            .Read.Set<TimeEntry>()
            .Where(e => e.MemberId == me)
            .OrderByDescending(e => e.WorkDate)
            .ThenByDescending(e => e.Id)
            .Take(LookedAt)
            .ToListAsync(stop);
        var words = await names.Of(latest, stop);
        var wanted = SearchText.Words(q);
        return
        [
            .. latest
                .DistinctBy(e => (WorkRef.Of(e), e.ServiceTypeId, e.Note))
                .Select(e => Of(e, words))
                .OfType<Suggestion>()
                .Where(s => Has(s, wanted))
                .Take(Most),
        ];
    }

    private static bool Has(Suggestion suggestion, IReadOnlyList<string> words)
    {
        var text = SearchText.Key(suggestion.Text + " " + suggestion.Note);
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Null for an entry that says nothing to resume.</summary>
    private static Suggestion? Of(TimeEntry entry, NamesOfWork words)
    {
        var work = WorkRef.Of(entry);
        var (item, service) = (words.Of(work), words.Of(entry.ServiceTypeId));
        var text = Blank.ToNull(entry.Note) ?? item?.Title;
        if (text is null)
            return null;
        var fill = new Dictionary<string, string>();
        var chips = new Dictionary<string, string>();
        if (work is { } reference && item is not null)
            (fill["workItemId"], chips["workItemId"]) = (reference.ToString(), item.WithCustomer);
        if (entry.ServiceTypeId is { } id && service is not null)
            (fill["serviceId"], chips["serviceId"]) = (id.ToString(), service);
        var note = string.Join(" · ", new[] { item?.WithCustomer, service }.OfType<string>());
        return new Suggestion(text, note, "clock", fill, chips);
    }
}
