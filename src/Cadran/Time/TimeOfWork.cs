using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>The time on a ticket, task or project for its page.</summary>
internal sealed class TimeOfWork(Store store, TimeQueries time, Caller caller) : IWorkTime
{
    private const int Shown = 10;

    public async Task<WorkTime> Of(WorkItemKind kind, Guid id, CancellationToken stop)
    {
        var filter = kind switch
        {
            WorkItemKind.Project => new TimeFilter(ProjectId: new Id<Project>(id)),
            WorkItemKind.Task => new TimeFilter(TaskId: new Id<ProjectTask>(id)),
            _ => new TimeFilter(TicketId: new Id<Ticket>(id)),
        };
        var sum = await time.Sum(filter, stop);
        var page = await time.List(filter, new PageQuery(Shown, null), stop);
        var ids = page.Value.Rows.Select(e => e.MemberId).Distinct().ToList();
        var names = await store
            .Read.Set<Member>()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => m.Name, stop);
        return new WorkTime(
            sum.Count,
            sum.Seconds,
            sum.BillableSeconds,
            sum.InvoicedSeconds,
            caller.May(Permissions.TimeReadAll),
            [.. page.Value.Rows.Select(e => Show(e, names.GetValueOrDefault(e.MemberId)))]
        );
    }

    private WorkTimeEntry Show(TimeEntry e, string? who) =>
        new(
            e.Id.Value,
            e.WorkDate,
            who,
            e.Note,
            e.DurationSeconds,
            e.Billable,
            e.LockedAt is not null,
            EntryWorth.Of(e, caller)
        );
}
