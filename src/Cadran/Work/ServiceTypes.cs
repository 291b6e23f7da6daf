using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>A service type as the API and the screens show it.</summary>
internal sealed record ServiceTypeAnswer(
    Id<ServiceType> Id,
    string Name,
    bool? Billable,
    Instant CreatedAt,
    Instant UpdatedAt,
    Instant? ArchivedAt,
    int Version
) : IVersionedAnswer
{
    public static ServiceTypeAnswer Of(ServiceType row) =>
        new(
            row.Id,
            row.Name,
            row.Billable,
            row.CreatedAt,
            row.UpdatedAt,
            row.ArchivedAt,
            row.Version
        );
}

/// <summary>Which service types: words of their name; archived ones only or none.</summary>
internal sealed record ServiceTypeFilter(
    string? Search = null,
    bool? Archived = null,
    int? Limit = null,
    string? Cursor = null
);

/// <summary>What screens and the API ask about service types.</summary>
internal sealed class ServiceTypes(Store store)
{
    /// <summary>By name. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<ServiceTypeAnswer>>> List(
        ServiceTypeFilter filter,
        CancellationToken stop
    )
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        var ordered = Matching(filter).ByName(page);
        if (!ordered.Succeeded)
            return Result<Page<ServiceTypeAnswer>>.Refused(ordered.Refusals);
        var rows = await ordered.Value.Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(
            rows,
            page.Count,
            row => Cursors.Write(row.NameKey, row.Id),
            ServiceTypeAnswer.Of
        );
    }

    /// <summary>One. Refused: not_found, also for one of another workspace.</summary>
    public async Task<Result<ServiceTypeAnswer>> Get(Id<ServiceType> id, CancellationToken stop)
    {
        var row = await store.Read.Set<ServiceType>().SingleOrDefaultAsync(s => s.Id == id, stop);
        return row is null ? PlatformRefusals.NotFound : ServiceTypeAnswer.Of(row);
    }

    /// <summary>The service type that was just written, or why it was not.</summary>
    public async Task<Result<ServiceTypeAnswer>> Answer(
        Result<Id<ServiceType>> written,
        CancellationToken stop
    ) =>
        written.Succeeded
            ? await Get(written.Value, stop)
            : Result<ServiceTypeAnswer>.Refused(written.Refusals);

    private IQueryable<ServiceType> Matching(ServiceTypeFilter filter)
    {
        var archived = filter.Archived ?? false;
        var rows = store.Read.Set<ServiceType>().Where(s => s.ArchivedAt != null == archived);
        foreach (var word in SearchText.Words(filter.Search))
        {
            var pattern = SearchText.Anywhere(word);
            rows = rows.Where(s => EF.Functions.Like(s.NameKey, pattern, SearchText.Escape));
        }
        return rows;
    }
}
