using Cadran.Platform.Api;

namespace Cadran.Platform.Jobs;

/// <summary>All background work of the workspace; the caller of the group says who may.</summary>
internal static class JobAdministration
{
    public static void MapJobAdministrationApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", List).Produces<Page<JobRow>>();
        api.MapPost("/jobs/{id}/retry", Retry).Produces<JobAnswer>();
    }

    private static async Task<IResult> List(
        [AsParameters] JobFilter filter,
        JobList list,
        CancellationToken stop
    ) => (await list.Run(filter, stop)).Select(Shown).Ok();

    private static Page<JobRow> Shown(Page<Job> page) =>
        new([.. page.Items.Select(JobRow.Of)], page.NextCursor);

    private static async Task<IResult> Retry(Id<Job> id, RetryJob retry, CancellationToken stop) =>
        (await retry.Run(id, stop)).Select(JobAnswer.Of).Ok();
}
