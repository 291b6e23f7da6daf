using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Work;

internal static class ProjectEndpoints
{
    private const string Route = "/projects";

    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup(Route);
        group.MapGet("", List).Answers<Page<ProjectAnswer>>().Requires(Permissions.WorkRead);
        group.MapGet("/{id:guid}", Get).Answers<ProjectAnswer>().Requires(Permissions.WorkRead);
        group
            .MapPost("", Add)
            .Answers<ProjectAnswer>(StatusCodes.Status201Created)
            .Requires(Permissions.WorkEdit);
        group.MapPut("/{id:guid}", Put).Answers<ProjectAnswer>().Requires(Permissions.WorkEdit);
        group
            .MapPost("/{id:guid}/preview", Preview)
            .Answers<WorkMoveAnswer>()
            .Requires(Permissions.WorkEdit);
        group
            .MapPost("/{id:guid}/archive", Archive)
            .Answers<ProjectAnswer>()
            .Requires(Permissions.WorkEdit);
        group
            .MapPost("/{id:guid}/restore", Restore)
            .Answers<ProjectAnswer>()
            .Requires(Permissions.WorkEdit);
    }

    private static async Task<IResult> List(
        [AsParameters] ProjectFilter filter,
        Projects ask,
        CancellationToken stop
    ) => (await ask.List(filter, stop)).Ok();

    private static async Task<IResult> Get(
        Id<Project> id,
        Projects ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.Get(id, stop)).Versioned(http);

    private static async Task<IResult> Add(
        ProjectInput body,
        CreateProject create,
        HttpContext http,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(http, made => $"{ApiModule.Root}{Route}/{made.Id}");

    private static async Task<IResult> Put(
        Id<Project> id,
        ProjectInput body,
        ChangeProject change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop,
        string? expected = null
    ) => (await change.Run(id, body, seen.Version, stop, expected)).Versioned(http);

    private static async Task<IResult> Preview(
        Id<Project> id,
        ProjectInput body,
        ChangeProject change,
        CancellationToken stop
    ) => (await change.Preview(id, body, stop)).Select(WorkMoveAnswer.Of).Ok();

    private static async Task<IResult> Archive(
        Id<Project> id,
        Archiving archiving,
        Projects ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Archive(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }

    private static async Task<IResult> Restore(
        Id<Project> id,
        Archiving archiving,
        Projects ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Restore(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }
}
