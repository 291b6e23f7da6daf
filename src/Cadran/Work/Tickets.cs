using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>A ticket as the API and the screens show it.</summary>
internal sealed record TicketAnswer(
    Id<Ticket> Id,
    long Number,
    string Title,
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    Id<Contact>? RequesterContactId,
    string? RequesterName,
    string? Description,
    WorkStatus Status,
    Id<Member>? AssigneeId,
    string? AssigneeName,
    bool? Billable,
    Instant CreatedAt,
    Instant UpdatedAt,
    int Version
) : IVersionedAnswer;

/// <summary>Which tickets; search: words of the title, or #number.</summary>
internal sealed record TicketFilter(
    string? Search = null,
    Id<Organization>? OrganizationId = null,
    Id<Contact>? RequesterContactId = null,
    Choice<WorkStatus>? Status = null,
    Id<Member>? AssigneeId = null,
    int? Limit = null,
    string? Cursor = null,
    bool Unfinished = false,
    Since? UpdatedSince = null
);

/// <summary>What screens and the API ask about tickets.</summary>
internal sealed class Tickets(Store store)
{
    /// <summary>Latest first. By what changed since when that is asked. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<TicketAnswer>>> List(TicketFilter filter, CancellationToken stop)
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (filter.UpdatedSince is { } since)
            return await Changed(filter, since, page, stop);
        var ordered = Matching(filter).LatestFirst(page);
        if (!ordered.Succeeded)
            return Result<Page<TicketAnswer>>.Refused(ordered.Refusals);
        var rows = await Shown(ordered.Value).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(rows, page.Count, shown => Cursors.Write(shown.Row.Number), Show);
    }

    /// <summary>One. Refused: not_found, also for one of another workspace.</summary>
    public async Task<Result<TicketAnswer>> Get(Id<Ticket> id, CancellationToken stop)
    {
        var one = store.Read.Set<Ticket>().Where(t => t.Id == id);
        var found = await Shown(one).SingleOrDefaultAsync(stop);
        return found is null ? PlatformRefusals.NotFound : Show(found);
    }

    /// <summary>The ticket that was just written, or why it was not.</summary>
    public async Task<Result<TicketAnswer>> Answer(
        Result<Id<Ticket>> written,
        CancellationToken stop
    ) =>
        written.Succeeded
            ? await Get(written.Value, stop)
            : Result<TicketAnswer>.Refused(written.Refusals);

    private async Task<Result<Page<TicketAnswer>>> Changed(
        TicketFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    )
    {
        var found = await ChangedRows.Of(store.Read, Matching(filter), since, page, stop, "ticket");
        if (!found.Succeeded)
            return Result<Page<TicketAnswer>>.Refused(found.Refusals);
        var ids = found.Value.Items.Select(row => row.Id).ToList();
        var shown = await Shown(store.Read.Set<Ticket>().Where(row => ids.Contains(row.Id)))
            .ToDictionaryAsync(named => named.Row.Id, stop);
        return found.Value.With([.. ids.Where(shown.ContainsKey).Select(id => Show(shown[id]))]);
    }

    private IQueryable<Ticket> Matching(TicketFilter filter)
    {
        var rows = store.Read.Set<Ticket>().AsQueryable();
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(t => t.OrganizationId == organization);
        if (filter.RequesterContactId is { } requester)
            rows = rows.Where(t => t.RequesterContactId == requester);
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

    private IQueryable<Named> Shown(IQueryable<Ticket> rows)
    {
        var organizations = store.Read.Set<Organization>();
        var contacts = store.Read.Set<Contact>();
        var members = store.Read.Set<Member>();
        return rows.Select(t => new Named(
            t,
            organizations.Where(o => o.Id == t.OrganizationId).Select(o => o.Name).FirstOrDefault(),
            contacts.Where(c => c.Id == t.RequesterContactId).Select(c => c.Name).FirstOrDefault(),
            members.Where(m => m.Id == t.AssigneeId).Select(m => m.Name).FirstOrDefault()
        ));
    }

    private static TicketAnswer Show(Named shown) =>
        new(
            shown.Row.Id,
            shown.Row.Number,
            shown.Row.Title,
            shown.Row.OrganizationId,
            shown.OrganizationName,
            shown.Row.RequesterContactId,
            shown.RequesterName,
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
        Ticket Row,
        string? OrganizationName,
        string? RequesterName,
        string? AssigneeName
    );
}
