using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Margins;

/// <summary>Margins as a file, asked for in the words of their page.</summary>
internal static class MarginFiles
{
    public static void MapMarginFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/billing/margins.csv", Csv).Requires(Permissions.CostsRead);

    private static async Task<IResult> Csv(
        MarginReport report,
        InvoiceQueries invoices,
        MarginCsv csv,
        HttpContext http,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        var (by, ask) = AskedMargins.Of(http.Request.Query, today);
        var rows = (await report.By(by, ask, stop)).Rows;
        return Results.Stream(
            to => csv.Write(to, by, rows, stop),
            "text/csv; charset=utf-8",
            $"margins-{today:yyyy-MM-dd}.csv"
        );
    }
}
