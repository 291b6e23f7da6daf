using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// Changes a project. Moved to another organization, its time that is not billed yet follows
/// (<see cref="IWorkFactsChanged"/>). Refused as when it is made; not_found; edit.stale.
/// </summary>
internal sealed class ChangeProject(Store store, Projects projects, TellWorkFacts facts)
{
    public async Task<Result<ProjectAnswer>> Run(
        Id<Project> id,
        ProjectInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ProjectAnswer>.Refused(check.Refusals);
        return await projects.Answer(
            await store.Write(db => Change(db, id, input, version, stop), stop),
            stop
        );
    }

    private async Task<Result<Id<Project>>> Change(
        CadranDb db,
        Id<Project> id,
        ProjectInput input,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Id<Project>>.Refused(found.Refusals);
        if (await Editing.Unknown(db, input.OrganizationId, "organizationId", stop) is { } unknown)
            return unknown;
        var row = found.Value;
        var before = row.OrganizationId;
        input.ApplyTo(row);
        if (
            row.OrganizationId != before
            && await facts.Run(db, WorkFactsChange.Of(row, before, row.OrganizationId), stop)
                is { } refusal
        )
            return refusal;
        return id;
    }
}
