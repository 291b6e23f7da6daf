using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>
/// Changes a task. Moved to another project, its time that is not billed yet follows
/// (<see cref="IWorkFactsChanged"/>). Refused: field.required, reference.unknown, not_found, edit.stale,
/// work.move_changed.
/// </summary>
internal sealed class ChangeTask(Store store, ProjectTasks tasks, TellWorkFacts facts)
{
    /// <summary>What the change would do to time. Refused: as the change.</summary>
    public async Task<Result<WorkMove>> Preview(
        Id<ProjectTask> id,
        TaskInput input,
        CancellationToken stop
    )
    {
        var ready = await Ready(store.Read, id, input, null, stop);
        if (!ready.Succeeded)
            return Result<WorkMove>.Refused(ready.Refusals);
        return await MoveOf(store.Read, ready.Value, input, stop) is { } move
            ? await facts.Preview(store.Read, move, stop)
            : WorkMove.None;
    }

    /// <summary>Expected: the mark of the move that was shown; null: whatever it does.</summary>
    public async Task<Result<TaskAnswer>> Run(
        Id<ProjectTask> id,
        TaskInput input,
        int? version,
        CancellationToken stop,
        string? expected = null
    ) =>
        await tasks.Answer(
            await store.Write(db => Change(db, id, input, version, expected, stop), stop),
            stop
        );

    private async Task<Result<Id<ProjectTask>>> Change(
        CadranDb db,
        Id<ProjectTask> id,
        TaskInput input,
        int? version,
        string? expected,
        CancellationToken stop
    )
    {
        var ready = await Ready(db, id, input, version, stop);
        if (!ready.Succeeded)
            return Result<Id<ProjectTask>>.Refused(ready.Refusals);
        var row = ready.Value;
        var move = await MoveOf(db, row, input, stop);
        input.ApplyTo(row);
        if (move is not null && await facts.Run(db, move, expected, stop) is { } refusal)
            return refusal;
        return id;
    }

    private static async Task<Result<ProjectTask>> Ready(
        CadranDb db,
        Id<ProjectTask> id,
        TaskInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ProjectTask>.Refused(check.Refusals);
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return found;
        return await input.Unknown(db, stop) is { Count: > 0 } unknown
            ? Result<ProjectTask>.Refused(unknown)
            : found;
    }

    /// <summary>Null: it stays where it is.</summary>
    private static async Task<WorkFactsChange?> MoveOf(
        CadranDb db,
        ProjectTask row,
        TaskInput input,
        CancellationToken stop
    )
    {
        if (input.ProjectId is not { } after || after == row.ProjectId)
            return null;
        var before = row.ProjectId;
        var organizations = await db.Set<Project>()
            .Where(p => p.Id == before || p.Id == after)
            .Select(p => new { p.Id, p.OrganizationId })
            .ToListAsync(stop);
        Id<Organization>? Of(Id<Project> project) =>
            organizations.Find(p => p.Id == project)?.OrganizationId;
        return WorkFactsChange.Of(row, Of(before), Of(after), after);
    }
}
