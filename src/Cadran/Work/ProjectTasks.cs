using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>A task as the API and the screens show it; the organization is its project's.</summary>
internal sealed record TaskAnswer(
    Id<ProjectTask> Id,
    long Number,
    string Title,
    Id<Project> ProjectId,
    string ProjectName,
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    string? Description,
    WorkStatus Status,
    Id<Member>? AssigneeId,
    string? AssigneeName,
    bool? Billable,
    Instant CreatedAt,
    Instant UpdatedAt,
    int Version
) : IVersionedAnswer;

/// <summary>Which tasks; search: words of the title, or #number.</summary>
internal sealed record TaskFilter(
    string? Search = null,
    Id<Project>? ProjectId = null,
    Id<Organization>? OrganizationId = null,
    Choice<WorkStatus>? Status = null,
    Id<Member>? AssigneeId = null,
    int? Limit = null,
    string? Cursor = null,
    bool Unfinished = false,
    Since? UpdatedSince = null
);

/// <summary>What screens and the API ask about tasks.</summary>
internal sealed class ProjectTasks(Store store)
{
    /// <summary>Latest first. By what changed since when that is asked. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<TaskAnswer>>> List(TaskFilter filter, CancellationToken stop)
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (filter.UpdatedSince is { } since)
            return await Changed(filter, since, page, stop);
        var ordered = Matching(filter).LatestFirst(page);
        if (!ordered.Succeeded)
            return Result<Page<TaskAnswer>>.Refused(ordered.Refusals);
        var rows = await Shown(ordered.Value).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(rows, page.Count, shown => Cursors.Write(shown.Row.Number), Show);
    }

    /// <summary>One. Refused: not_found, also for one of another workspace.</summary>
    public async Task<Result<TaskAnswer>> Get(Id<ProjectTask> id, CancellationToken stop)
    {
        var one = store.Read.Set<ProjectTask>().Where(t => t.Id == id);
        var found = await Shown(one).SingleOrDefaultAsync(stop);
        return found is null ? PlatformRefusals.NotFound : Show(found);
    }

    /// <summary>The task that was just written, or why it was not.</summary>
    public async Task<Result<TaskAnswer>> Answer(
        Result<Id<ProjectTask>> written,
        CancellationToken stop
    ) =>
        written.Succeeded
            ? await Get(written.Value, stop)
            : Result<TaskAnswer>.Refused(written.Refusals);

    private async Task<Result<Page<TaskAnswer>>> Changed(
        TaskFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    )
    {
        var found = await ChangedRows.Of(store.Read, Matching(filter), since, page, stop, "task");
        if (!found.Succeeded)
            return Result<Page<TaskAnswer>>.Refused(found.Refusals);
        var ids = found.Value.Items.Select(row => row.Id).ToList();
        var shown = await Shown(store.Read.Set<ProjectTask>().Where(row => ids.Contains(row.Id)))
            .ToDictionaryAsync(named => named.Row.Id, stop);
        return found.Value.With([.. ids.Where(shown.ContainsKey).Select(id => Show(shown[id]))]);
    }

    private IQueryable<ProjectTask> Matching(TaskFilter filter)
    {
        var rows = store.Read.Set<ProjectTask>().AsQueryable();
        var projects = store.Read.Set<Project>();
        if (filter.ProjectId is { } project)
            rows = rows.Where(t => t.ProjectId == project);
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(t =>
                projects.Any(p => p.Id == t.ProjectId && p.OrganizationId == organization)
            );
        if (filter.Status is { Value: var status })
            rows = rows.Where(t => t.Status == status);
        if (filter.Unfinished)
            rows = rows.Where(t => t.Status != WorkStatus.Finished);
        if (filter.AssigneeId is { } assignee)
            rows = rows.Where(t => t.AssigneeId == assignee);
        foreach (var word in SearchText.Words(filter.Search))
        {
            var pattern = SearchText.Anywhere(word);
            var number = SearchText.Number(word);
            rows = rows.Where(t =>
                EF.Functions.Like(t.TitleKey, pattern, SearchText.Escape) || t.Number == number
            );
        }
        return rows;
    }

    private IQueryable<Named> Shown(IQueryable<ProjectTask> rows)
    {
        var projects = store.Read.Set<Project>();
        var organizations = store.Read.Set<Organization>();
        var members = store.Read.Set<Member>();
        return rows.Select(t => new Named(
            t,
            projects.Where(p => p.Id == t.ProjectId).Select(p => p.Name).First(),
            projects.Where(p => p.Id == t.ProjectId).Select(p => p.OrganizationId).First(),
            organizations
                .Where(o => projects.Any(p => p.Id == t.ProjectId && p.OrganizationId == o.Id))
                .Select(o => o.Name)
                .FirstOrDefault(),
            members.Where(m => m.Id == t.AssigneeId).Select(m => m.Name).FirstOrDefault()
        ));
    }

    private static TaskAnswer Show(Named shown) =>
        new(
            shown.Row.Id,
            shown.Row.Number,
            shown.Row.Title,
            shown.Row.ProjectId,
            shown.ProjectName,
            shown.OrganizationId,
            shown.OrganizationName,
            shown.Row.Description,
            shown.Row.Status,
            shown.Row.AssigneeId,
            shown.AssigneeName,
            shown.Row.Billable,
            shown.Row.CreatedAt,
            shown.Row.UpdatedAt,
            shown.Row.Version
        );

    private sealed record Named(
        ProjectTask Row,
        string ProjectName,
        Id<Organization>? OrganizationId,
        string? OrganizationName,
        string? AssigneeName
    );
}
