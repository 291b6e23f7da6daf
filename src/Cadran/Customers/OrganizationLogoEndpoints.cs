using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

internal static class OrganizationLogoEndpoints
{
    public static void MapLogo(this RouteGroupBuilder organizations)
    {
        organizations
            .MapGet("/{id:guid}/logo", Read)
            .AnswersFile("image/png")
            .Requires(Permissions.CustomersRead);
        organizations
            .MapPut("/{id:guid}/logo", Set)
            .TakesFile("image/png", "image/jpeg")
            .AnswersNothing()
            .Requires(Permissions.CustomersEdit);
        organizations
            .MapDelete("/{id:guid}/logo", Remove)
            .AnswersNothing()
            .Requires(Permissions.CustomersEdit);
    }

    /// <summary>The picture for pages; its address changes with its version.</summary>
    public static void MapCustomerPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/customers/{id:guid}/logo", Read).Requires(Permissions.CustomersRead);

    private static async Task<IResult> Read(
        Id<Organization> id,
        OrganizationLogo logo,
        CancellationToken stop
    ) =>
        await logo.Read(id, stop) is { } png
            ? Results.File(png, "image/png")
            : Problems.Of(PlatformRefusals.NotFound);

    /// <summary>The picture is the body: image/png or image/jpeg.</summary>
    private static async Task<IResult> Set(
        Id<Organization> id,
        HttpRequest request,
        OrganizationLogo logo,
        CancellationToken stop
    ) => (await logo.Set(id, await Pictures.Upload(request.Body, stop), stop)).NoContent();

    private static async Task<IResult> Remove(
        Id<Organization> id,
        OrganizationLogo logo,
        CancellationToken stop
    ) => (await logo.Remove(id, stop)).NoContent();
}
