using System.Globalization;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>Which time is asked for; all parts narrow. Status: open, draft, invoiced.</summary>
internal sealed record TimeFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    Id<Member>? MemberId = null,
    Id<Organization>? OrganizationId = null,
    Id<Project>? ProjectId = null,
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null,
    Id<ServiceType>? ServiceTypeId = null,
    bool? Billable = null,
    string? Status = null,
    Guid? InvoiceId = null,
    bool NoCustomer = false,
    IReadOnlyList<Id<Member>>? Members = null
)
{
    /// <summary>Whether that may be asked for as <see cref="Status"/>.</summary>
    public static bool IsStatus(string? said) => said is null or "open" or "draft" or "invoiced";
}

/// <summary>How much time a filter finds.</summary>
/// <remarks>InvoicedSeconds: what issued invoices bill, without what their credit notes gave back.</remarks>
internal sealed record TimeSum(int Count, long Seconds, long BillableSeconds, long InvoicedSeconds);

/// <summary>
/// Time as lists and sums. Who may not see all time sees their own, whatever the filter asks.
/// </summary>
internal sealed class TimeQueries(Store store, Caller caller)
{
    /// <summary>A page, newest day first, then newest entry.</summary>
    public async Task<Result<(IReadOnlyList<TimeEntry> Rows, string? NextCursor)>> List(
        TimeFilter filter,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = Matching(filter);
        if (page.Cursor is { } cursor)
        {
            if (ReadCursor(cursor) is not var (day, id))
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(e => e.WorkDate <= day && (e.WorkDate < day || e.Id < id));
        }
        var found = await rows.OrderByDescending(e => e.WorkDate)
            .ThenByDescending(e => e.Id)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var more = found.Count > page.Count;
        var shown = found.Take(page.Count).ToList();
        return (
            shown,
            more
                ? Cursors.Write(
                    shown[^1].WorkDate.ToString("O", CultureInfo.InvariantCulture),
                    shown[^1].Id
                )
                : null
        );
    }

    /// <summary>What changed since then. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public Task<Result<Page<TimeEntry>>> Changed(
        TimeFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    ) => ChangedRows.Of(store.Read, Matching(filter), since, page, stop, "timeEntry");

    public async Task<TimeSum> Sum(TimeFilter filter, CancellationToken stop) =>
        await Matching(filter)
            .GroupBy(_ => 1)
            .Select(g => new TimeSum(
                g.Count(),
                g.Sum(e => (long)e.DurationSeconds),
                g.Sum(e => e.Billable ? (long)e.DurationSeconds : 0),
                g.Sum(e =>
                    e.LockedAt == null ? 0
                    : e.InvoiceId == null ? (long)e.SettledSeconds
                    : e.DurationSeconds
                )
            ))
            .FirstOrDefaultAsync(stop)
        ?? new TimeSum(0, 0, 0, 0);

    public async Task<Result<TimeEntry>> One(Id<TimeEntry> id, CancellationToken stop)
    {
        var entry = await Visible().FirstOrDefaultAsync(e => e.Id == id, stop);
        return entry is null ? PlatformRefusals.NotFound : entry;
    }

    /// <summary>Those of them that the caller sees, newest day first.</summary>
    public async Task<IReadOnlyList<TimeEntry>> Named(
        IReadOnlyCollection<Id<TimeEntry>> ids,
        CancellationToken stop
    ) =>
        await Visible()
            .Where(e => ids.Contains(e.Id))
            .OrderByDescending(e => e.WorkDate)
            .ThenByDescending(e => e.Id)
            .ToListAsync(stop);

    /// <summary>All that match, in no order, without paging: for sums and exports.</summary>
    public IQueryable<TimeEntry> Matching(TimeFilter filter)
    {
        var rows = Visible();
        if (filter.From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (filter.To is { } to)
            rows = rows.Where(e => e.WorkDate <= to);
        if (filter.MemberId is { } member)
            rows = rows.Where(e => e.MemberId == member);
        if (filter.Members is { } members)
            rows = rows.Where(e => members.Contains(e.MemberId));
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(e => e.OrganizationId == organization);
        if (filter.NoCustomer)
            rows = rows.Where(e => e.OrganizationId == null);
        if (filter.ProjectId is { } project)
            rows = rows.Where(e => e.ProjectId == project);
        if (filter.TaskId is { } task)
            rows = rows.Where(e => e.TaskId == task);
        if (filter.TicketId is { } ticket)
            rows = rows.Where(e => e.TicketId == ticket);
        if (filter.ServiceTypeId is { } type)
            rows = rows.Where(e => e.ServiceTypeId == type);
        if (filter.Billable is { } billable)
            rows = rows.Where(e => e.Billable == billable);
        if (filter.InvoiceId is { } invoice)
            rows = rows.Where(e => e.InvoiceId == invoice);
        return filter.Status switch
        {
            "open" => rows.Where(e => e.InvoiceId == null && e.SettledSeconds < e.DurationSeconds),
            "draft" => rows.Where(e => e.InvoiceId != null && e.LockedAt == null),
            "invoiced" => rows.Where(e => e.LockedAt != null),
            _ => rows,
        };
    }

    private IQueryable<TimeEntry> Visible()
    {
        var rows = store.Read.Set<TimeEntry>().AsNoTracking();
        if (caller.May(Permissions.TimeReadAll))
            return rows;
        var me = new Id<Member>(caller.MemberId ?? default);
        return rows.Where(e => e.MemberId == me);
    }

    private static (DateOnly Day, Id<TimeEntry> Id)? ReadCursor(string cursor) =>
        Cursors.Read(cursor, 2) is [var day, var id]
        && DateOnly.TryParseExact(
            day,
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
        && Id<TimeEntry>.TryParse(id, null, out var entry)
            ? (date, entry)
            : null;
}
