using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.Archive;

internal static class ArchiveEndpoints
{
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(3);

    public static void MapArchivesApi(this IEndpointRouteBuilder api)
    {
        var archives = api.MapGroup("/archives").Requires(Permissions.ArchiveMove);
        archives.MapGet("", All).Produces<ArchiveList>();
        archives.MapPost("", Make).Produces<JobAnswer>().Produces<JobAnswer>(202);
        archives.MapGet("/{id}/file", Fetch).AnswersFile(ArchiveForm.ContentType);
        archives.MapDelete("/{id}", Remove).Produces(204);
        api.MapPost("/imports/archive", BringIn)
            .TakesForm()
            .Produces<JobAnswer>()
            .Produces<JobAnswer>(202)
            .Requires(Permissions.ArchiveMove)
            .DisableAntiforgery()
            .WithMetadata(
                new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(BringInArchive.LargestFile),
                new Microsoft.AspNetCore.Mvc.RequestFormLimitsAttribute
                {
                    MultipartBodyLengthLimit = BringInArchive.LargestFile,
                }
            );
    }

    /// <summary>What the page offers for download.</summary>
    public static void MapArchiveFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/settings/archive/{id}.zip", Fetch).Requires(Permissions.ArchiveMove);

    private static async Task<IResult> All(Archives archives, CancellationToken stop) =>
        Results.Ok(new ArchiveList(await archives.All(stop)));

    private static async Task<IResult> Make(
        MakeArchive make,
        JobQueries jobs,
        CancellationToken stop
    ) => await jobs.AnswerSoon(await make.Start(stop), WaitsFor, stop);

    private static IResult Fetch(Id<Job> id, Archives archives) =>
        archives.File(id) is { } file
            ? Results.File(
                file.FullName,
                ArchiveForm.ContentType,
                $"cadran-{file.LastWriteTimeUtc:yyyy-MM-dd}.zip"
            )
            : Problems.Of(PlatformRefusals.NotFound);

    private static IResult Remove(Id<Job> id, Archives archives)
    {
        archives.Remove(id);
        return Results.NoContent();
    }

    /// <summary>multipart/form-data: file.</summary>
    private static async Task<IResult> BringIn(
        HttpRequest request,
        BringInArchive bringIn,
        JobQueries jobs,
        CancellationToken stop
    )
    {
        if (!request.HasFormContentType)
            return Problems.Of(new Refusal("request.media_type", RefusalKind.Malformed));
        var form = await request.ReadFormAsync(stop);
        var job = await bringIn.Start(form.Files.GetFile("file"), stop);
        return await jobs.AnswerSoon(job, WaitsFor, stop);
    }
}

/// <summary>All of them: there are never many.</summary>
internal sealed record ArchiveList(IReadOnlyList<ArchiveAnswer> Items);
