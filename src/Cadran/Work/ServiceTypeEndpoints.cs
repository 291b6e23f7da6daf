using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Work;

internal static class ServiceTypeEndpoints
{
    private const string Route = "/service-types";

    public static void MapServiceTypes(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup(Route);
        group.MapGet("", List).Answers<Page<ServiceTypeAnswer>>().Requires(Permissions.WorkRead);
        group.MapGet("/{id:guid}", Get).Answers<ServiceTypeAnswer>().Requires(Permissions.WorkRead);
        group
            .MapPost("", Add)
            .Answers<ServiceTypeAnswer>(StatusCodes.Status201Created)
            .Requires(Permissions.SettingsEdit);
        group
            .MapPut("/{id:guid}", Put)
            .Answers<ServiceTypeAnswer>()
            .Requires(Permissions.SettingsEdit);
        group
            .MapPost("/{id:guid}/archive", Archive)
            .Answers<ServiceTypeAnswer>()
            .Requires(Permissions.SettingsEdit);
        group
            .MapPost("/{id:guid}/restore", Restore)
            .Answers<ServiceTypeAnswer>()
            .Requires(Permissions.SettingsEdit);
    }

    private static async Task<IResult> List(
        [AsParameters] ServiceTypeFilter filter,
        ServiceTypes ask,
        CancellationToken stop
    ) => (await ask.List(filter, stop)).Ok();

    private static async Task<IResult> Get(
        Id<ServiceType> id,
        ServiceTypes ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.Get(id, stop)).Versioned(http);

    private static async Task<IResult> Add(
        ServiceTypeInput body,
        CreateServiceType create,
        HttpContext http,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(http, made => $"{ApiModule.Root}{Route}/{made.Id}");

    private static async Task<IResult> Put(
        Id<ServiceType> id,
        ServiceTypeInput body,
        ChangeServiceType change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await change.Run(id, body, seen.Version, stop)).Versioned(http);

    private static async Task<IResult> Archive(
        Id<ServiceType> id,
        Archiving archiving,
        ServiceTypes ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Archive(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }

    private static async Task<IResult> Restore(
        Id<ServiceType> id,
        Archiving archiving,
        ServiceTypes ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Restore(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }
}
