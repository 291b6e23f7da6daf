using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Work;

internal static class WorkEndpoints
{
    public static void MapWorkApi(this IEndpointRouteBuilder api)
    {
        api.MapServiceTypes();
        api.MapProjects();
        api.MapTasks();
        api.MapTickets();
        api.MapGet("/work-items", FindWorkItems)
            .Answers<WorkItems>()
            .Requires(Permissions.WorkRead);
    }

    private static async Task<IResult> FindWorkItems(
        WorkItemLookup ask,
        CancellationToken stop,
        string? search = null,
        Choice<WorkItemKind>? kind = null,
        int? limit = null
    ) => (await ask.Find(search, kind?.Value, limit, stop)).Ok();
}
