using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Workspaces.Pages;

/// <summary>What pages post to or show, and is no page: signing out, the logo.</summary>
internal static class EntryForms
{
    public static void MapWorkspacePages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOut).AllowAnonymous();
        routes.MapGet("/settings/logo", ReadLogo).Requires(Permissions.WorkRead);
    }

    /// <summary>Bound from a form, so that the antiforgery token is asked for.</summary>
    private static async Task<IResult> SignOut(
        [FromForm] string? back,
        Sessions sessions,
        EntryCookies cookies,
        HttpContext http,
        CancellationToken stop
    )
    {
        await sessions.SignOut(stop);
        cookies.Forget(http);
        return Results.LocalRedirect(ReturnUrl.Of(back ?? "/sign-in"));
    }

    private static async Task<IResult> ReadLogo(Logo logo, CancellationToken stop) =>
        await logo.Read(stop) is { } png ? Results.File(png, "image/png") : Results.NotFound();
}
