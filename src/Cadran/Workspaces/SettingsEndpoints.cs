using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces;

internal static class SettingsEndpoints
{
    public static void MapSettingsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workspace", Settings)
            .Answers<WorkspaceSettings>()
            .Requires(Permissions.WorkRead);
        api.MapPut("/workspace", Edit)
            .Answers<WorkspaceSettings>()
            .Requires(Permissions.SettingsEdit);
        api.MapGet("/workspace/country-change", Moved).Requires(Permissions.SettingsEdit);
        api.MapDelete("/workspace/country-change", Looked)
            .Produces(204)
            .Requires(Permissions.SettingsEdit);
        api.MapGet("/workspace/logo", ReadLogo)
            .AnswersFile("image/png")
            .Requires(Permissions.WorkRead);
        api.MapPut("/workspace/logo", SetLogo)
            .TakesFile("image/png", "image/jpeg")
            .AnswersNothing()
            .Requires(Permissions.SettingsEdit);
        api.MapDelete("/workspace/logo", RemoveLogo)
            .AnswersNothing()
            .Requires(Permissions.SettingsEdit);
    }

    private static async Task<IResult> Settings(
        WorkspaceQueries ask,
        HttpContext http,
        CancellationToken stop
    )
    {
        var row = await ask.Settings(stop);
        http.Response.Headers.ETag = ETags.Of(row.Version);
        return Results.Json(WorkspaceSettings.Of(row));
    }

    private static async Task<IResult> Edit(
        WorkspaceSettings body,
        EditWorkspace edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var edited = await edit.Run(body, seen.Version, stop);
        if (edited.Succeeded)
            http.Response.Headers.ETag = ETags.Of(edited.Value.Version);
        return edited.Select(e => e.Settings).Ok();
    }

    private static Task<CountryChangeAnswer> Moved(CountryChange change, CancellationToken stop) =>
        change.Now(stop);

    private static async Task<IResult> Looked(CountryChange change, CancellationToken stop) =>
        (await change.Looked(stop)).NoContent();

    private static async Task<IResult> ReadLogo(Logo logo, CancellationToken stop) =>
        await logo.Read(stop) is { } png
            ? Results.File(png, "image/png")
            : Problems.Of(PlatformRefusals.NotFound);

    /// <summary>The picture is the body: image/png or image/jpeg.</summary>
    private static async Task<IResult> SetLogo(
        HttpRequest request,
        Logo logo,
        CancellationToken stop
    )
    {
        var upload = await Pictures.Upload(request.Body, stop);
        return (await logo.Set(upload, stop)).NoContent();
    }

    private static async Task<IResult> RemoveLogo(Logo logo, CancellationToken stop) =>
        (await logo.Remove(stop)).NoContent();
}
