using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// What entries of time took over from work (rule T6) is no longer so: a project or ticket went to another
/// organization, or a task to another project. One of the three ids is set. The new facts are on the saved rows.
/// </summary>
internal sealed record WorkFactsChange(
    Id<Project>? ProjectId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Organization>? OrganizationBefore,
    Id<Organization>? OrganizationAfter
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
        Id<Organization>? after
    ) => new(null, task.Id, null, before, after);

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
    Task Changed(CadranDb db, WorkFactsChange change, CancellationToken stop);
}

/// <summary>Saves changed facts and tells all who have to know, unless one of them says no to it.</summary>
internal sealed class TellWorkFacts(
    IEnumerable<IWorkMoves> moves,
    IEnumerable<IWorkFactsChanged> listeners
)
{
    public async Task<Refusal?> Run(CadranDb db, WorkFactsChange change, CancellationToken stop)
    {
        foreach (var move in moves)
            if (await move.Refuse(db, change, stop) is { } refusal)
                return refusal;
        await Units.Save(db, null, stop);
        foreach (var listener in listeners)
            await listener.Changed(db, change, stop);
        return null;
    }
}
