using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// Time that no invoice holds follows its work: to the task's new project, and to the new organization where it had the
/// old one (rule T6); so do timers that are not stopped. It is priced again unless its rate was typed by hand (rule R1).
/// What a draft or an invoice holds stays, and so does time that was put on another organization by hand.
/// </summary>
internal sealed class FollowWorkFacts(RepriceTime reprice, MoveEffect effect) : IWorkFactsChanged
{
    public async Task<WorkMove> Preview(CadranDb db, WorkFactsChange change, CancellationToken stop)
    {
        var effects = await effect.Of(db, change, await Places(db, change, stop), stop);
        return effects with { Timers = await TimersOn(db, change).CountAsync(stop) };
    }

    public async Task Changed(CadranDb db, WorkFactsChange change, CancellationToken stop)
    {
        foreach (var place in await Places(db, change, stop))
        {
            await Move(db, place.In(Open(db, change)), place, stop);
            await Move(place.In(TimersOn(db, change)), place, stop);
        }
        if (change is { TaskId: { } task, ProjectAfter: { } project })
            await MoveProject(db, task, project, stop);
        await reprice.Run(db, Touched(db, change), stop);
    }

    /// <summary>A ticket without an organization leaves it to the project that the time names.</summary>
    private static async Task<IReadOnlyList<MovePlace>> Places(
        CadranDb db,
        WorkFactsChange change,
        CancellationToken stop
    )
    {
        if (change.TicketId is null)
            return [new(false, null, change.OrganizationBefore, change.OrganizationAfter)];
        var named = Open(db, change)
            .Select(e => e.ProjectId)
            .Union(TimersOn(db, change).Select(t => t.ProjectId));
        var places = new List<MovePlace>();
        foreach (var project in await named.ToListAsync(stop))
        {
            var fallback = await db.Set<Project>()
                .Where(p => p.Id == project)
                .Select(p => p.OrganizationId)
                .FirstOrDefaultAsync(stop);
            places.Add(
                new(
                    true,
                    project,
                    change.OrganizationBefore ?? fallback,
                    change.OrganizationAfter ?? fallback
                )
            );
        }
        return places;
    }

    private static Task Move(
        CadranDb db,
        IQueryable<TimeEntry> rows,
        MovePlace place,
        CancellationToken stop
    ) =>
        !place.Moves
            ? Task.CompletedTask
            : rows.Where(e => e.OrganizationId == place.Before)
                .ChangeAsync(db, set => set.SetProperty(e => e.OrganizationId, place.After), stop);

    private static Task Move(IQueryable<Timer> rows, MovePlace place, CancellationToken stop) =>
        !place.Moves
            ? Task.CompletedTask
            : rows.Where(t => t.OrganizationId == place.Before)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(t => t.OrganizationId, place.After)
                            .SetProperty(t => t.Version, t => t.Version + 1),
                    stop
                );

    private static async Task MoveProject(
        CadranDb db,
        Id<ProjectTask> task,
        Id<Project> project,
        CancellationToken stop
    )
    {
        await OnNoInvoice(db)
            .Where(e => e.TaskId == task && e.ProjectId != project)
            .ChangeAsync(db, set => set.SetProperty(e => e.ProjectId, project), stop);
        await NotStopped(db)
            .Where(t => t.TaskId == task && t.ProjectId != project)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(t => t.ProjectId, project)
                        .SetProperty(t => t.Version, t => t.Version + 1),
                stop
            );
    }

    /// <summary>What the change can move. A ticket's own organization goes before the project's.</summary>
    private static IQueryable<TimeEntry> Open(CadranDb db, WorkFactsChange change) =>
        MovePlace.LedBy(db, change, Touched(db, change));

    private static IQueryable<TimeEntry> Touched(CadranDb db, WorkFactsChange change) =>
        MovePlace.On(change, OnNoInvoice(db));

    private static IQueryable<TimeEntry> OnNoInvoice(CadranDb db) =>
        db.Set<TimeEntry>().Where(e => e.InvoiceId == null && e.LockedAt == null);

    private static IQueryable<Timer> TimersOn(CadranDb db, WorkFactsChange change)
    {
        var tickets = db.Set<Ticket>();
        return change switch
        {
            { ProjectId: { } project } => NotStopped(db)
                .Where(t =>
                    t.ProjectId == project
                    && !tickets.Any(k => k.Id == t.TicketId && k.OrganizationId != null)
                ),
            { TaskId: { } task } => NotStopped(db).Where(t => t.TaskId == task),
            _ => NotStopped(db).Where(t => t.TicketId == change.TicketId),
        };
    }

    private static IQueryable<Timer> NotStopped(CadranDb db) =>
        db.Set<Timer>().Where(t => t.State == TimerState.Running || t.State == TimerState.Paused);
}
