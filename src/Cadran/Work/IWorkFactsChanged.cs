using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// What entries of time took over from work (rule T6) is no longer so: a project or ticket went to another
/// organization, or a task to another project. One of the first three ids is set; ProjectAfter is a task's. The new facts
/// are on the saved rows.
/// </summary>
internal sealed record WorkFactsChange(
    Id<Project>? ProjectId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Organization>? OrganizationBefore,
    Id<Organization>? OrganizationAfter,
    Id<Project>? ProjectAfter = null
)
{
    public static WorkFactsChange Of(
        Project project,
        Id<Organization>? before,
        Id<Organization>? after
    ) => new(project.Id, null, null, before, after);

    public static WorkFactsChange Of(
        ProjectTask task,
        Id<Organization>? before,
        Id<Organization>? after,
        Id<Project> projectAfter
    ) => new(null, task.Id, null, before, after, projectAfter);

    public static WorkFactsChange Of(
        Ticket ticket,
        Id<Organization>? before,
        Id<Organization>? after
    ) => new(null, null, ticket.Id, before, after);
}

/// <summary>Asked inside the unit, before the move is saved, whether work may go to another organization.</summary>
internal interface IWorkMoves
{
    /// <summary>Null: it may.</summary>
    Task<Refusal?> Refuse(CadranDb db, WorkFactsChange change, CancellationToken stop);
}

/// <summary>Told inside the unit that changes the facts, after they are saved: all of it happens or nothing.</summary>
internal interface IWorkFactsChanged
{
    /// <summary>What being told would do; nothing is done.</summary>
    Task<WorkMove> Preview(CadranDb db, WorkFactsChange change, CancellationToken stop);

    Task Changed(CadranDb db, WorkFactsChange change, CancellationToken stop);
}

/// <summary>Saves changed facts and tells all who have to know, unless one of them says no to it.</summary>
internal sealed class TellWorkFacts(
    IEnumerable<IWorkMoves> moves,
    IEnumerable<IWorkFactsChanged> listeners
)
{
    /// <summary>What the change would do. Refused: as doing it.</summary>
    public async Task<Result<WorkMove>> Preview(
        CadranDb db,
        WorkFactsChange change,
        CancellationToken stop
    )
    {
        if (await Refuse(db, change, stop) is { } refusal)
            return refusal;
        var all = WorkMove.None with { Change = change };
        foreach (var listener in listeners)
            all = all.And(await listener.Preview(db, change, stop));
        return all;
    }

    /// <summary>
    /// Expected: the mark of what was shown; null: nothing was. Refused too with work.move_changed, when it would do
    /// something else now.
    /// </summary>
    public async Task<Refusal?> Run(
        CadranDb db,
        WorkFactsChange change,
        string? expected,
        CancellationToken stop
    )
    {
        if (await Refuse(db, change, stop) is { } refusal)
            return refusal;
        if (expected is not null && await Preview(db, change, stop) is { Succeeded: true } now)
            if (now.Value.Mark != expected)
                return WorkRefusals.MoveChanged.Naming("move", WorkMoveAnswer.Of(now.Value));
        await Units.Save(db, null, stop);
        foreach (var listener in listeners)
            await listener.Changed(db, change, stop);
        return null;
    }

    private async Task<Refusal?> Refuse(CadranDb db, WorkFactsChange change, CancellationToken stop)
    {
        foreach (var move in moves)
            if (await move.Refuse(db, change, stop) is { } refusal)
                return refusal;
        return null;
    }
}
