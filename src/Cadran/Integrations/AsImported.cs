using Cadran.Customers;
using Cadran.Integrations.Domain;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>
/// Whether entries are still what the rows of their file said, but for their price: rates reach time that is there already
/// by themselves. When in doubt they are not.
/// </summary>
internal sealed class AsImported
{
    private Dictionary<Id<Organization>, string> customers = [];
    private Dictionary<Id<Project>, string> projects = [];
    private Dictionary<Id<ProjectTask>, string> tasks = [];
    private Dictionary<Id<Member>, string> people = [];

    /// <summary>With the names that those entries need.</summary>
    public static async Task<AsImported> Load(
        CadranDb db,
        IReadOnlyList<TimeEntry> entries,
        CancellationToken stop
    )
    {
        var saved = entries.Where(e => e.Version > 1).ToList();
        if (saved.Count == 0)
            return new AsImported();
        var ofCustomers = saved.Select(e => e.OrganizationId).OfType<Id<Organization>>().ToList();
        var ofProjects = saved.Select(e => e.ProjectId).OfType<Id<Project>>().ToList();
        var ofTasks = saved.Select(e => e.TaskId).OfType<Id<ProjectTask>>().ToList();
        return new AsImported
        {
            customers = await db.Set<Organization>()
                .Where(o => ofCustomers.Contains(o.Id))
                .ToDictionaryAsync(o => o.Id, o => o.Name, stop),
            projects = await db.Set<Project>()
                .Where(p => ofProjects.Contains(p.Id))
                .ToDictionaryAsync(p => p.Id, p => p.Name, stop),
            tasks = await db.Set<ProjectTask>()
                .Where(t => ofTasks.Contains(t.Id))
                .ToDictionaryAsync(t => t.Id, t => t.Title, stop),
            people = await db.Set<Member>().ToDictionaryAsync(m => m.Id, m => m.Name, stop),
        };
    }

    public bool Holds(TimeEntry entry, ImportedTime row) =>
        entry.Version == 1
        || entry is { RateByHand: false, TicketId: null, ServiceTypeId: null }
            && SaysTheSame(entry, row)
            && Same(people, entry.MemberId, row.PersonName)
            && Same(customers, entry.OrganizationId, row.Client)
            && Same(projects, entry.ProjectId, row.Project)
            && Same(tasks, entry.TaskId, row.Project is null ? null : row.Task);

    private static bool SaysTheSame(TimeEntry entry, ImportedTime row)
    {
        var start = row.StartsAt is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
        return entry.WorkDate == row.WorkDate
            && entry.DurationSeconds == row.Seconds
            && entry.StartedAt == start
            && entry.Note == ImportedEntries.NoteOf(row)
            && (row.Billable is null || entry.Billable == row.Billable);
    }

    private static bool Same<T>(Dictionary<Id<T>, string> names, Id<T>? id, string? name) =>
        id is { } known
            ? name is not null
                && Folding.Fold(names.GetValueOrDefault(known) ?? "") == Folding.Fold(name)
            : name is null;
}
