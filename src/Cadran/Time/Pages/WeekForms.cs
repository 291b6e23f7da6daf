using Cadran.Platform;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Time.Pages;

/// <summary>The form of the week's grid: whole by its button, or a cell at a time by the script.</summary>
internal static class WeekForms
{
    public static void MapWeekForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/time/week/save", Save).Requires(Permissions.TimeOwn);

    private static async Task<IResult> Save(
        [FromForm] string? monday,
        SaveWeek save,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        if (Days.Read(monday) is not { } first)
            return Back.To(http, null, "/time/week");
        var form = await http.Request.ReadFormAsync(stop);
        string? Field(string name) => form.TryGetValue(name, out var value) ? value[0] : null;
        var (problems, removed) = await save.Run(GridEdits.Read(first, Field), stop);
        var rows = GridEdits.Rows(Field).Select(row => row.ToString()).ToList();
        if (http.Request.Headers.ContainsKey("X-Cadran-Live"))
            return new RazorComponentResult<WeekSheet>(
                new
                {
                    Day = first,
                    Rows = rows,
                    Problems = problems.Select(ShownProblem.Of).ToList(),
                    Removed = removed,
                }
            );
        if (problems.Count > 0)
            said.Refused(problems[0].Refusal);
        else if (removed is { } act)
            said.Deleted(act);
        var more = string.Concat(rows.Select(row => "&row=" + Uri.EscapeDataString(row)));
        return Results.LocalRedirect($"/time/week?day={monday}{more}");
    }
}

/// <summary>What was typed in a cell and not saved.</summary>
public sealed record ShownProblem(string Row, DateOnly Day, string Typed, Refusal Refusal)
{
    internal static ShownProblem Of(GridProblem problem) =>
        new(problem.Edit.Row.ToString(), problem.Edit.Day, problem.Edit.Typed, problem.Refusal);
}
