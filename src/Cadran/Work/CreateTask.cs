using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>Makes a task of a project under the next number. Refused: field.required, reference.unknown.</summary>
internal sealed class CreateTask(Store store, ProjectTasks tasks, TimeProvider clock)
{
    public async Task<Result<TaskAnswer>> Run(TaskInput input, CancellationToken stop)
    {
        var check = input
            .Check()
            .That(input.ProjectId is not null, PlatformRefusals.Required("projectId"));
        if (!check.Passed)
            return Result<TaskAnswer>.Refused(check.Refusals);
        return await tasks.Answer(await store.Write(db => Add(db, input, stop), stop), stop);
    }

    private async Task<Result<Id<ProjectTask>>> Add(
        CadranDb db,
        TaskInput input,
        CancellationToken stop
    )
    {
        if (await input.Unknown(db, stop) is { Count: > 0 } unknown)
            return Result<Id<ProjectTask>>.Refused(unknown);
        var row = new ProjectTask
        {
            Id = Id<ProjectTask>.New(clock),
            Number = await Counters.Next(db, "task", stop),
            ProjectId = input.ProjectId!.Value,
            Title = "",
            TitleKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        input.ApplyTo(row);
        db.Add(row);
        return row.Id;
    }
}
