using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>The rows behind the lookup, a query for each kind: those that have all the words, the best first.</summary>
internal sealed class WorkItemRows(
    CadranDb db,
    Guid? memberId,
    IReadOnlyList<string> words,
    int count
)
{
    private readonly Id<Member>? me = memberId is { } id ? new Id<Member>(id) : null;
    private readonly long number = words.Select(SearchText.Number).DefaultIfEmpty(-1).Max();

    /// <summary>That one alone, finished, archived or not.</summary>
    public WorkRef? Only { get; init; }

    public async Task<IEnumerable<WorkItem>> Tickets(CancellationToken stop)
    {
        var organizations = db.Set<Organization>();
        var rows = Only is { } only
            ? db.Set<Ticket>().Where(t => t.Id == only.TicketId)
            : db.Set<Ticket>().Where(t => words.Count > 0 || t.Status != WorkStatus.Finished);
        foreach (var (pattern, typed) in Patterns())
            rows = rows.Where(t =>
                t.Number == typed
                || EF.Functions.Like(t.TitleKey, pattern, SearchText.Escape)
                || organizations.Any(o =>
                    o.Id == t.OrganizationId
                    && EF.Functions.Like(o.NameKey, pattern, SearchText.Escape)
                )
            );
        // With nothing typed the index on numbers gives the order.
        var ordered =
            words.Count == 0
                ? rows.OrderByDescending(t => t.Number)
                : rows.OrderByDescending(t => t.Number == number)
                    .ThenBy(t => t.Status == WorkStatus.Finished)
                    .ThenByDescending(t => t.Number);
        var found = await ordered
            .Take(count)
            .Select(t => new
            {
                Row = t,
                Organization = organizations
                    .Where(o => o.Id == t.OrganizationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        return found.Select(f => new WorkItem(
            WorkItemKind.Ticket,
            f.Row.Id.Value,
            f.Row.Number,
            f.Row.Title,
            f.Row.Status,
            null,
            null,
            f.Row.OrganizationId,
            f.Organization,
            me is not null && f.Row.AssigneeId == me
        ));
    }

    public async Task<IEnumerable<WorkItem>> Tasks(CancellationToken stop)
    {
        var (projects, organizations) = (db.Set<Project>(), db.Set<Organization>());
        var rows = Only is { } only
            ? db.Set<ProjectTask>().Where(t => t.Id == only.TaskId)
            : db.Set<ProjectTask>()
                .Where(t => words.Count > 0 || t.Status != WorkStatus.Finished)
                .Where(t => projects.Any(p => p.Id == t.ProjectId && p.ArchivedAt == null));
        foreach (var (pattern, typed) in Patterns())
            rows = rows.Where(t =>
                t.Number == typed
                || EF.Functions.Like(t.TitleKey, pattern, SearchText.Escape)
                || projects.Any(p =>
                    p.Id == t.ProjectId
                    && (
                        EF.Functions.Like(p.NameKey, pattern, SearchText.Escape)
                        || organizations.Any(o =>
                            o.Id == p.OrganizationId
                            && EF.Functions.Like(o.NameKey, pattern, SearchText.Escape)
                        )
                    )
                )
            );
        // With nothing typed the index on numbers gives the order.
        var ordered =
            words.Count == 0
                ? rows.OrderByDescending(t => t.Number)
                : rows.OrderByDescending(t => t.Number == number)
                    .ThenBy(t => t.Status == WorkStatus.Finished)
                    .ThenByDescending(t => t.Number);
        var found = await ordered
            .Take(count)
            .Select(t => new
            {
                Row = t,
                Project = projects.Where(p => p.Id == t.ProjectId).Select(p => p.Name).First(),
                OrganizationId = projects
                    .Where(p => p.Id == t.ProjectId)
                    .Select(p => p.OrganizationId)
                    .First(),
                Organization = organizations
                    .Where(o => projects.Any(p => p.Id == t.ProjectId && p.OrganizationId == o.Id))
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        return found.Select(f => new WorkItem(
            WorkItemKind.Task,
            f.Row.Id.Value,
            f.Row.Number,
            f.Row.Title,
            f.Row.Status,
            f.Row.ProjectId,
            f.Project,
            f.OrganizationId,
            f.Organization,
            me is not null && f.Row.AssigneeId == me
        ));
    }

    public async Task<IEnumerable<WorkItem>> Projects(CancellationToken stop)
    {
        var organizations = db.Set<Organization>();
        var rows = Only is { } only
            ? db.Set<Project>().Where(p => p.Id == only.ProjectId)
            : db.Set<Project>().Where(p => p.ArchivedAt == null);
        foreach (var (pattern, typed) in Patterns())
            rows = rows.Where(p =>
                p.Number == typed
                || EF.Functions.Like(p.NameKey, pattern, SearchText.Escape)
                || organizations.Any(o =>
                    o.Id == p.OrganizationId
                    && EF.Functions.Like(o.NameKey, pattern, SearchText.Escape)
                )
            );
        var ordered =
            words.Count == 0
                ? rows.OrderByDescending(p => p.Number)
                : rows.OrderByDescending(p => p.Number == number).ThenByDescending(p => p.Number);
        var found = await ordered
            .Take(count)
            .Select(p => new
            {
                Row = p,
                Organization = organizations
                    .Where(o => o.Id == p.OrganizationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        return found.Select(f => new WorkItem(
            WorkItemKind.Project,
            f.Row.Id.Value,
            f.Row.Number,
            f.Row.Name,
            null,
            f.Row.Id,
            f.Row.Name,
            f.Row.OrganizationId,
            f.Organization,
            false
        ));
    }

    private IEnumerable<(string Pattern, long Number)> Patterns() =>
        words.Select(word => (SearchText.Anywhere(word), SearchText.Number(word)));
}
