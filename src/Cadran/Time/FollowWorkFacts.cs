using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// Time that no invoice holds follows its work: to the task's new project, and to the new organization where it had the
/// old one (rule T6). It is priced again unless its rate was typed by hand (rule R1). What a draft or an invoice holds
/// stays, and so does time that was put on another organization by hand.
/// </summary>
internal sealed class FollowWorkFacts(RepriceTime reprice) : IWorkFactsChanged
{
    public async Task Changed(CadranDb db, WorkFactsChange change, CancellationToken stop)
    {
        if (change.TicketId is not null)
            await MoveTicket(db, change, stop);
        else
            await Move(Open(db, change), change.OrganizationBefore, change.OrganizationAfter, stop);
        if (change.TaskId is { } task)
            await MoveProject(db, task, stop);
        await reprice.Run(db, Touched(db, change), stop);
    }

    /// <summary>A ticket without an organization leaves it to the project that the entry names.</summary>
    private static async Task MoveTicket(
        CadranDb db,
        WorkFactsChange change,
        CancellationToken stop
    )
    {
        var rows = Open(db, change);
        var projects = await rows.Select(e => e.ProjectId).Distinct().ToListAsync(stop);
        foreach (var project in projects)
        {
            var fallback = await db.Set<Project>()
                .Where(p => p.Id == project)
                .Select(p => p.OrganizationId)
                .FirstOrDefaultAsync(stop);
            await Move(
                rows.Where(e => e.ProjectId == project),
                change.OrganizationBefore ?? fallback,
                change.OrganizationAfter ?? fallback,
                stop
            );
        }
    }

    private static Task Move(
        IQueryable<TimeEntry> rows,
        Id<Organization>? before,
        Id<Organization>? after,
        CancellationToken stop
    ) =>
        before == after
            ? Task.CompletedTask
            : rows.Where(e => e.OrganizationId == before)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(e => e.OrganizationId, after)
                            .SetProperty(e => e.Version, e => e.Version + 1),
                    stop
                );

    private static async Task MoveProject(CadranDb db, Id<ProjectTask> task, CancellationToken stop)
    {
        var project = await db.Set<ProjectTask>()
            .Where(t => t.Id == task)
            .Select(t => (Id<Project>?)t.ProjectId)
            .SingleAsync(stop);
        await db.Set<TimeEntry>()
            .Where(e =>
                e.TaskId == task
                && e.InvoiceId == null
                && e.LockedAt == null
                && e.ProjectId != project
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(e => e.ProjectId, project)
                        .SetProperty(e => e.Version, e => e.Version + 1),
                stop
            );
    }

    /// <summary>What the change can move. A ticket's own organization goes before the project's.</summary>
    private static IQueryable<TimeEntry> Open(CadranDb db, WorkFactsChange change)
    {
        var rows = Touched(db, change);
        var tickets = db.Set<Ticket>();
        return change.ProjectId is null
            ? rows
            : rows.Where(e => !tickets.Any(t => t.Id == e.TicketId && t.OrganizationId != null));
    }

    private static IQueryable<TimeEntry> Touched(CadranDb db, WorkFactsChange change)
    {
        var rows = db.Set<TimeEntry>().Where(e => e.InvoiceId == null && e.LockedAt == null);
        return change switch
        {
            { ProjectId: { } project } => rows.Where(e => e.ProjectId == project),
            { TaskId: { } task } => rows.Where(e => e.TaskId == task),
            _ => rows.Where(e => e.TicketId == change.TicketId),
        };
    }
}
