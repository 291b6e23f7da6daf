using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Time.Pages;

/// <summary>The file of all time, with the filters of the page it is taken from.</summary>
internal static class TimeCsvLink
{
    public static void MapTimeCsv(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/time/all.csv", Download).Requires(Permissions.TimeReadAll);

    private static async Task<IResult> Download(
        AskedTime asked,
        TimeCsv csv,
        HttpContext http,
        CancellationToken stop
    )
    {
        var filter = await asked.Of(http.Request.Query, stop);
        return Results.Stream(
            to => csv.Write(to, filter, stop),
            "text/csv; charset=utf-8",
            filter is { From: { } from, To: { } to }
                ? $"time-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.csv"
                : "time.csv"
        );
    }
}
