using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Work;

internal static class ProjectTaskEndpoints
{
    private const string Route = "/tasks";

    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup(Route);
        group.MapGet("", List).Answers<Page<TaskAnswer>>().Requires(Permissions.WorkRead);
        group.MapGet("/{id:guid}", Get).Answers<TaskAnswer>().Requires(Permissions.WorkRead);
        group
            .MapPost("", Add)
            .Answers<TaskAnswer>(StatusCodes.Status201Created)
            .Requires(Permissions.WorkEdit);
        group.MapPut("/{id:guid}", Put).Answers<TaskAnswer>().Requires(Permissions.WorkEdit);
        group
            .MapPost("/{id:guid}/preview", Preview)
            .Answers<WorkMoveAnswer>()
            .Requires(Permissions.WorkEdit);
    }

    private static async Task<IResult> List(
        [AsParameters] TaskFilter filter,
        ProjectTasks ask,
        CancellationToken stop
    ) => (await ask.List(filter, stop)).Ok();

    private static async Task<IResult> Get(
        Id<ProjectTask> id,
        ProjectTasks ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.Get(id, stop)).Versioned(http);

    private static async Task<IResult> Add(
        TaskInput body,
        CreateTask create,
        HttpContext http,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(http, made => $"{ApiModule.Root}{Route}/{made.Id}");

    private static async Task<IResult> Put(
        Id<ProjectTask> id,
        TaskInput body,
        ChangeTask change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop,
        string? expected = null
    ) => (await change.Run(id, body, seen.Version, stop, expected)).Versioned(http);

    private static async Task<IResult> Preview(
        Id<ProjectTask> id,
        TaskInput body,
        ChangeTask change,
        CancellationToken stop
    ) => (await change.Preview(id, body, stop)).Select(WorkMoveAnswer.Of).Ok();
}
