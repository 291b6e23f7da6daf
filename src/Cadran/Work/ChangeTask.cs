using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>
/// Changes a task. Moved to another project, its time that is not billed yet follows
/// (<see cref="IWorkFactsChanged"/>). Refused: field.required, reference.unknown, not_found, edit.stale.
/// </summary>
internal sealed class ChangeTask(Store store, ProjectTasks tasks, TellWorkFacts facts)
{
    public async Task<Result<TaskAnswer>> Run(
        Id<ProjectTask> id,
        TaskInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<TaskAnswer>.Refused(check.Refusals);
        return await tasks.Answer(
            await store.Write(db => Change(db, id, input, version, stop), stop),
            stop
        );
    }

    private async Task<Result<Id<ProjectTask>>> Change(
        CadranDb db,
        Id<ProjectTask> id,
        TaskInput input,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Id<ProjectTask>>.Refused(found.Refusals);
        if (await input.Unknown(db, stop) is { Count: > 0 } unknown)
            return Result<Id<ProjectTask>>.Refused(unknown);
        var row = found.Value;
        var before = row.ProjectId;
        input.ApplyTo(row);
        if (row.ProjectId != before && await Moved(db, row, before, stop) is { } refusal)
            return refusal;
        return id;
    }

    private async Task<Refusal?> Moved(
        CadranDb db,
        ProjectTask row,
        Id<Project> before,
        CancellationToken stop
    )
    {
        var after = row.ProjectId;
        var organizations = await db.Set<Project>()
            .Where(p => p.Id == before || p.Id == after)
            .Select(p => new { p.Id, p.OrganizationId })
            .ToListAsync(stop);
        Id<Organization>? Of(Id<Project> project) =>
            organizations.Find(p => p.Id == project)?.OrganizationId;
        return await facts.Run(db, WorkFactsChange.Of(row, Of(before), Of(after)), stop);
    }
}
