using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.CustomerFiles.Pages;

/// <summary>What the pages of these imports offer for download.</summary>
internal static class CustomerImportFiles
{
    public static void MapCustomerImportFiles(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/settings/import/customers/{id}/errors.csv", CustomerFileEndpoints.Errors)
            .Requires(Permissions.ImportRun);
}
