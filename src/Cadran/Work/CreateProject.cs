using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>Makes a project under the next number. Refused: field.required, reference.unknown.</summary>
internal sealed class CreateProject(Store store, Projects projects, TimeProvider clock)
{
    public async Task<Result<ProjectAnswer>> Run(ProjectInput input, CancellationToken stop)
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ProjectAnswer>.Refused(check.Refusals);
        return await projects.Answer(await store.Write(db => Add(db, input, stop), stop), stop);
    }

    private async Task<Result<Id<Project>>> Add(
        CadranDb db,
        ProjectInput input,
        CancellationToken stop
    )
    {
        if (await Editing.Unknown(db, input.OrganizationId, "organizationId", stop) is { } unknown)
            return unknown;
        var row = new Project
        {
            Id = Id<Project>.New(clock),
            Number = await Counters.Next(db, "project", stop),
            Name = "",
            NameKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        input.ApplyTo(row);
        db.Add(row);
        return row.Id;
    }
}
