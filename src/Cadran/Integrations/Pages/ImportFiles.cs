using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.Pages;

/// <summary>What the pages of imports offer for download.</summary>
internal static class ImportFiles
{
    public static void MapImportFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/settings/import/{id}/remarks.csv", Remarks).Requires(Permissions.ImportRun);

    private static async Task<IResult> Remarks(
        Id<Job> id,
        string? kind,
        string? code,
        ImportJobs imports,
        ImportRemarks remarks,
        CancellationToken stop
    )
    {
        var found = await imports.One(id, stop);
        if (found is not { Succeeded: true, Value.Report: { } report })
            return Results.NotFound();
        var filter = new RemarkFilter(Blank(kind), Blank(code));
        return Results.Stream(
            to => remarks.WriteCsv(report, filter, to, stop),
            "text/csv; charset=utf-8",
            Path.GetFileNameWithoutExtension(found.Value.FileName ?? "import") + "-remarks.csv"
        );
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
