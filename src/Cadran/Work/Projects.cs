using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>A project as the API and the screens show it.</summary>
internal sealed record ProjectAnswer(
    Id<Project> Id,
    long Number,
    string Name,
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    string? Description,
    bool? Billable,
    Instant CreatedAt,
    Instant UpdatedAt,
    Instant? ArchivedAt,
    int Version
) : IVersionedAnswer;

/// <summary>Which projects: words of their name, or #number; archived ones only or none.</summary>
internal sealed record ProjectFilter(
    string? Search = null,
    Id<Organization>? OrganizationId = null,
    bool? Archived = null,
    int? Limit = null,
    string? Cursor = null,
    Since? UpdatedSince = null
);

/// <summary>What screens and the API ask about projects.</summary>
internal sealed class Projects(Store store)
{
    /// <summary>By name. By what changed since when that is asked. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<ProjectAnswer>>> List(
        ProjectFilter filter,
        CancellationToken stop
    )
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (filter.UpdatedSince is { } since)
            return await Changed(filter, since, page, stop);
        var ordered = Matching(filter).ByName(page);
        if (!ordered.Succeeded)
            return Result<Page<ProjectAnswer>>.Refused(ordered.Refusals);
        var rows = await Shown(ordered.Value).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(
            rows,
            page.Count,
            shown => Cursors.Write(shown.Row.NameKey, shown.Row.Id),
            Show
        );
    }

    /// <summary>One. Refused: not_found, also for one of another workspace.</summary>
    public async Task<Result<ProjectAnswer>> Get(Id<Project> id, CancellationToken stop)
    {
        var one = store.Read.Set<Project>().Where(p => p.Id == id);
        var found = await Shown(one).SingleOrDefaultAsync(stop);
        return found is null ? PlatformRefusals.NotFound : Show(found);
    }

    /// <summary>The project that was just written, or why it was not.</summary>
    public async Task<Result<ProjectAnswer>> Answer(
        Result<Id<Project>> written,
        CancellationToken stop
    ) =>
        written.Succeeded
            ? await Get(written.Value, stop)
            : Result<ProjectAnswer>.Refused(written.Refusals);

    private async Task<Result<Page<ProjectAnswer>>> Changed(
        ProjectFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    )
    {
        var found = await ChangedRows.Of(
            store.Read,
            Matching(filter),
            since,
            page,
            stop,
            "project"
        );
        if (!found.Succeeded)
            return Result<Page<ProjectAnswer>>.Refused(found.Refusals);
        var ids = found.Value.Items.Select(row => row.Id).ToList();
        var shown = await Shown(store.Read.Set<Project>().Where(row => ids.Contains(row.Id)))
            .ToDictionaryAsync(named => named.Row.Id, stop);
        return found.Value.With([.. ids.Where(shown.ContainsKey).Select(id => Show(shown[id]))]);
    }

    private IQueryable<Project> Matching(ProjectFilter filter)
    {
        var rows = store.Read.Set<Project>().AsQueryable();
        if (filter.UpdatedSince is null || filter.Archived is not null)
        {
            var archived = filter.Archived ?? false;
            rows = rows.Where(p => p.ArchivedAt != null == archived);
        }
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(p => p.OrganizationId == organization);
        foreach (var word in SearchText.Words(filter.Search))
        {
            var pattern = SearchText.Anywhere(word);
            var number = SearchText.Number(word);
            rows = rows.Where(p =>
                EF.Functions.Like(p.NameKey, pattern, SearchText.Escape) || p.Number == number
            );
        }
        return rows;
    }

    private IQueryable<Named> Shown(IQueryable<Project> rows)
    {
        var organizations = store.Read.Set<Organization>();
        return rows.Select(p => new Named(
            p,
            organizations.Where(o => o.Id == p.OrganizationId).Select(o => o.Name).FirstOrDefault()
        ));
    }

    private static ProjectAnswer Show(Named shown) =>
        new(
            shown.Row.Id,
            shown.Row.Number,
            shown.Row.Name,
            shown.Row.OrganizationId,
            shown.OrganizationName,
            shown.Row.Description,
            shown.Row.Billable,
            shown.Row.CreatedAt,
            shown.Row.UpdatedAt,
            shown.Row.ArchivedAt,
            shown.Row.Version
        );

    private sealed record Named(Project Row, string? OrganizationName);
}
