using Cadran.Platform;
using Cadran.Platform.Web;
using Cadran.Time.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Time.Pages;

/// <summary>
/// The forms of the timer bar: plain posts that act and go back to the page they came from. Every one takes a form, so
/// that its antiforgery token is checked.
/// </summary>
internal static class TimerForms
{
    public static void MapTimerForms(this IEndpointRouteBuilder routes)
    {
        var timer = routes.MapGroup("/timer").Requires(Permissions.TimeOwn);
        timer.MapPost("/start", Start);
        timer.MapPost("/continue/{entryId}", Continue);
        timer.MapPost("/stop", Stop);
        timer.MapPost("/pause", Pause);
        timer.MapPost("/resume", Resume);
        timer.MapPost("/discard", Discard);
        timer.MapPost("/undo/{id}", Undo);
        timer.MapPost("/describe", Describe);
        timer.MapGet("/bar", Bar);
        timer.MapGet("/suggest", Suggest);
        timer.MapGet("/duration", Understood);
    }

    private static async Task<IResult> Start(
        [FromForm] string? what,
        [FromForm] string? workItemId,
        [FromForm] string? serviceId,
        [FromForm] string? billable,
        [FromForm] string? billableBy,
        [FromForm] string? back,
        TimerActs timers,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var work = WorkRef.Read(workItemId);
        var input = new TimerInput(
            work?.TaskId,
            work?.TicketId,
            work?.ProjectId,
            Ids.Read<ServiceType>(serviceId),
            Note: Blank.ToNull(what),
            Billable: TimerBarForms.Chosen(billable, billableBy)
        );
        return Done(await timers.Start(input, stop), said, http, back);
    }

    /// <summary>Goes on with what an entry was of: a new timer on the same facts.</summary>
    private static async Task<IResult> Continue(
        Id<TimeEntry> entryId,
        [FromForm] string? back,
        TimeQueries ask,
        TimerActs timers,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var found = await ask.One(entryId, stop);
        if (!found.Succeeded)
            return Done(found, said, http, back);
        var e = found.Value;
        var input = new TimerInput(
            e.TaskId,
            e.TicketId,
            e.TaskId is null ? e.ProjectId : null,
            e.ServiceTypeId,
            e.OrganizationId,
            e.Note,
            e.Billable
        );
        return Done(await timers.Start(input, stop), said, http, back);
    }

    /// <summary>Stops the timer named, or the one that runs; none that runs was stopped elsewhere, which is as well.</summary>
    private static async Task<IResult> Stop(
        [FromForm] string? timerId,
        [FromForm] string? keep,
        [FromForm] string? back,
        TimerActs timers,
        TimerQueries ask,
        WorkspaceQueries workspaces,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var from = Back.Of(http, back);
        if (Ids.Read<Timer>(timerId) is not { } id)
        {
            if (await ask.Running(stop) is not { } running)
                return Results.LocalRedirect(from);
            id = running.Id;
        }
        var review = new TimerReview();
        if (!string.IsNullOrWhiteSpace(keep))
        {
            var kept = DurationText.Read(keep).Then(WorkedTime.Checked);
            if (!kept.Succeeded)
                return Results.LocalRedirect(ReviewPage.OfTimer(id, from, keep));
            review = review with { DurationSeconds = kept.Value };
        }
        var overLimit = await ask.IsOverLimit(id, stop);
        var made = await timers.Stop(id, review, stop);
        if (!made.Succeeded && made.Refusal.Code == TimeRefusals.TimerTooLong.Code)
            return Results.LocalRedirect(ReviewPage.OfTimer(id, from, null));
        if (!made.Succeeded)
            return Done(made, said, http, back);
        said.Stopped(id);
        var silent =
            !string.IsNullOrWhiteSpace(keep)
            || (!overLimit && !(await workspaces.Settings(stop)).ReviewOnStop);
        return Results.LocalRedirect(silent ? from : ReviewPage.OfEntry(made.Value.Id, from));
    }

    private static async Task<IResult> Pause(
        [FromForm] string? timerId,
        [FromForm] string? back,
        TimerActs timers,
        TimerQueries ask,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    ) =>
        (Ids.Read<Timer>(timerId) ?? (await ask.Running(stop))?.Id) is { } id
            ? Done(await timers.Pause(id, stop), said, http, back)
            : Back.To(http, back);

    private static async Task<IResult> Resume(
        [FromForm] string? timerId,
        [FromForm] string? back,
        TimerActs timers,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    ) =>
        Done(
            Ids.Read<Timer>(timerId) is { } id
                ? await timers.Resume(id, stop)
                : PlatformRefusals.NotFound,
            said,
            http,
            back
        );

    private static async Task<IResult> Discard(
        [FromForm] string? timerId,
        [FromForm] string? back,
        TimerActs timers,
        TimerQueries ask,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        if ((Ids.Read<Timer>(timerId) ?? (await ask.Running(stop))?.Id) is not { } id)
            return Back.To(http, back);
        var gone = await timers.Discard(id, stop);
        var answer = Done(gone, said, http, back);
        if (gone.Succeeded)
            said.Discarded(id);
        return answer;
    }

    /// <summary>Takes a stop or a discard back; the timer waits, paused, with the seconds it had.</summary>
    private static async Task<IResult> Undo(
        Id<Timer> id,
        [FromForm] string? back,
        TimerActs timers,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var from = Back.Of(http, back);
        // The review of the entry that is gone now has nothing to show.
        return Done(
            await timers.Undo(id, stop),
            said,
            http,
            from.StartsWith(ReviewPage.Path, StringComparison.Ordinal) ? "/time" : from
        );
    }

    private static async Task<IResult> Describe(
        [FromForm] string? what,
        [FromForm] string? billable,
        [FromForm] string? back,
        TimerActs timers,
        TimerQueries ask,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        if (await ask.Running(stop) is not { } running)
            return Back.To(http, back);
        var done = await timers.Describe(running.Id, what, billable == "true", stop);
        return http.Request.Headers.ContainsKey("X-Cadran-Live") && done.Succeeded
            ? Bar()
            : Done(done, said, http, back);
    }

    private static RazorComponentResult<TimerBarNow> Bar() => new();

    private static async Task<IResult> Suggest(
        Suggestions ask,
        CancellationToken stop,
        string? q = null,
        string? trigger = null
    ) => Options(await ask.ForTimer(q, trigger, stop));

    /// <summary>How a duration that is typed is understood, "1:30"; nothing when it can't be read.</summary>
    private static IResult Understood(string? q = null) =>
        DurationText.Read(q) is { Succeeded: true, Value: var seconds }
            ? Results.Text(DurationText.AsClock(seconds))
            : Results.NoContent();

    private static RazorComponentResult<SuggestionList> Options(IReadOnlyList<Suggestion> items) =>
        new(new { Items = items });

    private static IResult Done<T>(Result<T> result, TimerSaid said, HttpContext http, string? back)
    {
        if (result.Succeeded)
            said.Nothing();
        else
            said.Refused(result.Refusal);
        return Back.To(http, back);
    }
}
