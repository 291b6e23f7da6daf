using Cadran.Platform;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Frame;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Time.Pages;

/// <summary>What the idle bar asks and posts beside starting: what a choice means, and time added without a timer.</summary>
internal static class TimerBarForms
{
    public static void MapTimerBarForms(this IEndpointRouteBuilder routes)
    {
        var timer = routes.MapGroup("/timer").Requires(Permissions.TimeOwn);
        timer.MapGet("/preview", Preview);
        timer.MapPost("/add", Add);
    }

    /// <summary>The box as chosen by hand; null when it reads as the work itself says (rule T7).</summary>
    public static bool? Chosen(string? billable, string? billableBy) =>
        billableBy is null || (billable == "true") == (billableBy == "true")
            ? null
            : billable == "true";

    private static async Task<IResult> Preview(
        TimerPreviews previews,
        CancellationToken stop,
        string? workItemId = null,
        string? serviceId = null,
        string? billable = null,
        string? billableBy = null
    )
    {
        var model = await previews.Of(
            WorkRef.Read(workItemId),
            Ids.Read<ServiceType>(serviceId),
            Chosen(billable, billableBy),
            stop
        );
        return new RazorComponentResult<TimerPreviewLine>(new { Model = model });
    }

    /// <summary>A day and a duration, by hand. A live answer says what is wrong in the bar, where all stays as typed.</summary>
    private static async Task<IResult> Add(
        [FromForm] BarTime typed,
        [FromForm] string? back,
        SaveTimeEntry save,
        Caller caller,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var input = typed.Read(caller.TimeZone);
        var saved = input.Succeeded
            ? await save.Add(input.Value, TimeSource.Manual, stop)
            : Result<TimeEntry>.Refused(input.Refusals);
        if (saved.Succeeded)
            said.Added(saved.Value.Id);
        if (http.Request.Headers.ContainsKey("X-Cadran-Live"))
            return saved.Succeeded
                ? Results.NoContent()
                : new RazorComponentResult<TimerProblem>(new { saved.Refusal })
                {
                    StatusCode = StatusCodes.Status422UnprocessableEntity,
                };
        if (!saved.Succeeded)
            said.Refused(saved.Refusal);
        return Back.To(http, back);
    }
}

/// <summary>Time added in the bar, as typed.</summary>
internal sealed class BarTime
{
    public string? What { get; set; }
    public string? WorkItemId { get; set; }
    public string? ServiceId { get; set; }
    public string? Billable { get; set; }
    public string? BillableBy { get; set; }
    public string? Duration { get; set; }
    public string? Day { get; set; }

    public Result<TimeEntryInput> Read(string zone) =>
        new NewTime
        {
            Note = What,
            Work = WorkItemId,
            WorkText = WorkItemId,
            Service = ServiceId,
            Day = Day,
            Duration = Duration,
        }
            .Read(zone)
            .Select(input => input with { Billable = TimerBarForms.Chosen(Billable, BillableBy) });
}
