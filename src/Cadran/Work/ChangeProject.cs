using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// Changes a project. Moved to another organization, its time that is not billed yet follows
/// (<see cref="IWorkFactsChanged"/>). Refused as when it is made; not_found; edit.stale; work.move_changed.
/// </summary>
internal sealed class ChangeProject(Store store, Projects projects, TellWorkFacts facts)
{
    /// <summary>What the change would do to time. Refused: as the change.</summary>
    public async Task<Result<WorkMove>> Preview(
        Id<Project> id,
        ProjectInput input,
        CancellationToken stop
    )
    {
        var ready = await Ready(store.Read, id, input, null, stop);
        if (!ready.Succeeded)
            return Result<WorkMove>.Refused(ready.Refusals);
        return MoveOf(ready.Value, input) is { } move
            ? await facts.Preview(store.Read, move, stop)
            : WorkMove.None;
    }

    /// <summary>Expected: the mark of the move that was shown; null: whatever it does.</summary>
    public async Task<Result<ProjectAnswer>> Run(
        Id<Project> id,
        ProjectInput input,
        int? version,
        CancellationToken stop,
        string? expected = null
    ) =>
        await projects.Answer(
            await store.Write(db => Change(db, id, input, version, expected, stop), stop),
            stop
        );

    private async Task<Result<Id<Project>>> Change(
        CadranDb db,
        Id<Project> id,
        ProjectInput input,
        int? version,
        string? expected,
        CancellationToken stop
    )
    {
        var ready = await Ready(db, id, input, version, stop);
        if (!ready.Succeeded)
            return Result<Id<Project>>.Refused(ready.Refusals);
        var row = ready.Value;
        var move = MoveOf(row, input);
        input.ApplyTo(row);
        if (move is not null && await facts.Run(db, move, expected, stop) is { } refusal)
            return refusal;
        return id;
    }

    private static async Task<Result<Project>> Ready(
        CadranDb db,
        Id<Project> id,
        ProjectInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<Project>.Refused(check.Refusals);
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return found;
        return
            await Editing.Unknown(db, input.OrganizationId, "organizationId", stop) is { } unknown
            ? unknown
            : found;
    }

    private static WorkFactsChange? MoveOf(Project row, ProjectInput input) =>
        row.OrganizationId == input.OrganizationId
            ? null
            : WorkFactsChange.Of(row, row.OrganizationId, input.OrganizationId);
}
